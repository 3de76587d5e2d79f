"""The matching workbench: runs, and the pairs of one."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions import runs as run_actions
from ithaca.pairing.actions.repeating import repeat_run
from ithaca.pairing.models import MatchRun
from ithaca.pairing.queries.workbench import newest_run, run_progress, workbench
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.matching import PairFilterForm, RunForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page, say_no


@require_GET
@may(Can.RUN_READ)
def matching(request: PersonRequest, program: Program) -> HttpResponse:
    """The newest run; or, when there is none, what a run is and the button that starts one."""
    run = newest_run(program)
    if run is None:
        return page(request, "coordinator/matching/new.html", program=program, form=RunForm(), is_first=True)
    return go_to(request, "run", program=program.pk, run=run.pk)


@require_GET
@may(Can.RUN_READ)
def run(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """The workbench with one run, and one of its pairs beside it."""
    wanted = PairFilterForm.read(request.GET)
    found = workbench(run, wanted.filter, tab=wanted.tab, selected=wanted.pair)
    names: dict[str, Any] = {
        "program": program,
        "page": found,
        "filters": wanted,
        "fragments": ("pairs", "panel", "progress"),
    }
    return page(request, "coordinator/matching/run.html", **names)


@require_GET
@may(Can.RUN_READ)
def progress(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """How far a run is; polled while it works, and followed by the whole page when it is over."""
    state = run_progress(run)
    if state.is_over:
        return go_to(request, "run", program=program.pk, run=run.pk)
    return page(request, "coordinator/matching/_progress.html", program=program, progress=state, run=run)


@require_GET
@may(Can.RUN_READ)
def new_run(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, "coordinator/matching/new.html", program=program, form=RunForm())


@require_POST
@may(Can.RUN_REQUEST)
def request_run(request: PersonRequest, program: Program) -> HttpResponse:
    form = RunForm(request.POST)
    if form.attempt(run_actions.request_run, program, by=request.person, **form.choices()):
        return go_to(request, "run", program=program.pk, run=form.result.pk)
    return page(request, "coordinator/matching/new.html", status=422, program=program, form=form)


@require_POST
@may(Can.RUN_CANCEL)
def cancel_run(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(run_actions.cancel_run, run, by=request.person):
        return done(
            request, _("The run is stopped. Nobody was told anything."), "matching", program=program.pk
        )
    return say_no(request, form, "run", program=program.pk, run=run.pk)


@require_POST
@may(Can.RUN_REQUEST)
def repeat(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """The same run once more, with everything as it was then."""
    form = ActionForm(request.POST)
    if form.attempt(repeat_run, run, by=request.person):
        return go_to(request, "run", program=program.pk, run=form.result.pk)
    return say_no(request, form, "run", program=program.pk, run=run.pk)
