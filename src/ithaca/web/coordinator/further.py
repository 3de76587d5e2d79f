"""What else can be said about a whole run: asked by a coordinator, worked out by the worker, kept."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions.asking import ask_about_run
from ithaca.pairing.models import MatchRun
from ithaca.pairing.queries.further import further_page
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.matching import RunQuestionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import go_to, page, say_no

FRAGMENTS = ("frontier", "firmness", "recruiting")


@require_GET
@may(Can.RUN_READ)
def further(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """Other results that were possible, and whom to recruit next."""
    return _page(request, program, run)


@require_POST
@may(Can.RUN_READ)
def ask_further(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """Let the worker find out; the answer is kept."""
    form = RunQuestionForm(request.POST)
    if not form.is_valid() or not form.attempt(ask_about_run, run, form.kind_asked):
        return say_no(request, form, "run", program=program.pk, run=run.pk)
    if getattr(request, "htmx", None):
        return _page(request, program, run)
    return go_to(request, "further", program=program.pk, run=run.pk)


def _page(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    return page(
        request, "coordinator/matching/further.html", program=program, page=further_page(run),
        fragments=FRAGMENTS,
    )  # fmt: skip
