"""The matching workbench: runs, the pairs of one, why each is as it is, and what to change."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.kernel.errors import Refused
from ithaca.pairing.actions import runs as run_actions
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.queries.workbench import newest_run, run_progress, workbench
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.matching import PairFilterForm, RunForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page


@require_GET
@may(Can.RUN_READ)
def matching(request: PersonRequest, program: Program) -> HttpResponse:
    """The newest run; or, when there is none, what a run is and the button that starts one."""
    run = newest_run(program)
    if run is None:
        return page(request, "coordinator/matching/empty.html", program=program, form=RunForm())
    return go_to(request, "run", program=program.pk, run=run.pk)


@require_GET
@may(Can.RUN_READ)
def run(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """The workbench with one run, and one of its pairs beside it."""
    wanted = PairFilterForm.read(request.GET)
    return page(
        request,
        "coordinator/matching/run.html",
        page=workbench(run, wanted.filter, tab=wanted.tab, selected=wanted.pair),
        form=RunForm(),
        filters=wanted,
        fragments=("pairs", "panel"),
    )


@require_GET
@may(Can.RUN_READ)
def progress(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """How far a run is; polled while it works, and followed by the whole page when it is done."""
    state = run_progress(run)
    if state.is_over:
        return go_to(request, "run", program=program.pk, run=run.pk)
    return page(request, "coordinator/matching/_progress.html", progress=state, run=run)


@require_POST
@may(Can.RUN_REQUEST)
def request_run(request: PersonRequest, program: Program) -> HttpResponse:
    form = RunForm(request.POST)
    if form.attempt(run_actions.request_run, program, by=request.person, **form.choices()):
        return go_to(request, "run", program=program.pk, run=form.result.pk)
    return page(request, "coordinator/matching/empty.html", status=422, program=program, form=form)


@require_POST
@may(Can.RUN_CANCEL)
def cancel(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    try:
        run_actions.cancel_run(run, by=request.person)
    except Refused:
        return done(request, _("The run had ended before it could be stopped."), "run", program=program.pk, run=run.pk)
    return done(request, _("Run %(number)d is stopped.") % {"number": run.number}, "matching", program=program.pk)
