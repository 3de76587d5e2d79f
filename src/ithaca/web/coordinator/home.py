"""Today: what needs the coordinator, and the program at a glance."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.engagement.queries.health import help_jobs
from ithaca.intake.queries.unfinished import import_jobs
from ithaca.pairing.actions.reading import mark_declines_read
from ithaca.pairing.queries.declines import unread_declines
from ithaca.pairing.queries.worklist import today
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.home import DeclinesForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.PROGRAM_READ)
def program_home(request: PersonRequest, program: Program) -> HttpResponse:
    found = today(
        program, request.person, besides=[*help_jobs(program, request.person), *import_jobs(program)]
    )
    return page(request, "coordinator/home/home.html", program=program, page=found)


@require_GET
@may(Can.PROGRAM_READ)
def declines(request: PersonRequest, program: Program) -> HttpResponse:
    """Why matches were declined, as far as nobody has read it."""
    found = unread_declines(program, request.person)
    return page(request, "coordinator/home/declines.html", program=program, declines=found)


@require_POST
@may(Can.PROGRAM_CHANGE)
def read_declines(request: PersonRequest, program: Program) -> HttpResponse:
    """Take what was shown off the work list; what came in meanwhile stays on it."""
    form = DeclinesForm(request.POST)
    if form.is_valid() and form.attempt(
        mark_declines_read, program, form.cleaned_data["read"], by=request.person
    ):
        return done(request, _("Taken off your list."), "program_home", program=program.pk)
    return say_no(request, form, "declines", program=program.pk)
