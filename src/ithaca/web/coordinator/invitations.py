"""Inviting people to look at what is known about them: who, how many, and the text, first."""

from django.http import HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.programs.actions.inviting import invite, preview_invitation
from ithaca.programs.models import Program
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.PEOPLE_INVITE)
def invitations(request: PersonRequest, program: Program) -> HttpResponse:
    found = preview_invitation(program, by=request.person)
    return page(request, "coordinator/people/invite.html", program=program, page=found)


@require_POST
@may(Can.PEOPLE_INVITE)
def send_invitations(request: PersonRequest, program: Program) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(invite, program, by=request.person):
        count = form.result
        said = ngettext("%(n)d person is invited.", "%(n)d people are invited.", count) % {"n": count}
        return done(request, said, "people", program=program.pk)
    return say_no(request, form, "invitations", program=program.pk)
