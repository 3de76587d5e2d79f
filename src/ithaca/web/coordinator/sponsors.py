"""Who sponsors a program, and when they appear."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.commitments.actions.sponsoring import name_sponsor
from ithaca.commitments.queries.sponsor import appearances_of, sponsor_of
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.sponsors import SponsorForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.SPONSOR_NAME)
def naming(request: PersonRequest, program: Program) -> HttpResponse:
    form = SponsorForm.of(program, sponsor_of(program), appearances_of(program))
    return page(request, "coordinator/owed/sponsor.html", program=program, form=form)


@require_POST
@may(Can.SPONSOR_NAME)
def name(request: PersonRequest, program: Program) -> HttpResponse:
    form = SponsorForm(request.POST)
    if form.is_valid() and form.attempt(name_sponsor, program, by=request.person, **form.named()):
        return done(request, _("Saved. A new sponsor hears of it by mail."), "owed", program=program.pk)
    return page(request, "coordinator/owed/sponsor.html", status=422, program=program, form=form)
