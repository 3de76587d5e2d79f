"""Who owes what in a program."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.commitments.actions.telling import remind_manager
from ithaca.commitments.queries.owed import owed_page
from ithaca.programs.models import Participation, Program
from ithaca.web.coordinator.forms.care import page_number
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.OWED_READ)
def owed(request: PersonRequest, program: Program) -> HttpResponse:
    found = owed_page(program, role=request.GET.get("role", ""), number=page_number(request.GET))
    return page(request, "coordinator/owed/owed.html", program=program, page=found)


@require_POST
@may(Can.MANAGER_REMIND)
def remind(request: PersonRequest, program: Program, participation: Participation) -> HttpResponse:
    """Write to the line manager of a mentee that something waits."""
    form = ActionForm(request.POST)
    if form.attempt(remind_manager, participation, by=request.person):
        return done(request, _("Reminded. The letter names nobody."), "owed", program=program.pk)
    return say_no(request, form, "owed", program=program.pk)
