"""From a finished run to people who know: preview, publish, and what they answered."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions.answering import withdraw_proposal
from ithaca.pairing.actions.choosing import choose_only, choose_pairs
from ithaca.pairing.actions.previewing import publication_preview
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.pairing.actions.publishing import request_publication
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.queries.answers import answer_counts, answer_page
from ithaca.pairing.queries.why_not import why_not_page
from ithaca.programs.models import Participation, Program
from ithaca.web.coordinator.forms.matching import ProposalForm, number_in, search_in
from ithaca.web.coordinator.forms.publication import (
    ORDERS,
    ChoiceForm,
    PublicationForm,
    kept_in,
    numbers_in,
    wanted_in,
)
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go, page, say_no


@require_GET
@may(Can.RUN_PUBLISH)
def preview(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """Who will be told what, before anybody is."""
    return _preview(request, program, run, ActionForm())


@require_POST
@may(Can.RUN_PUBLISH)
def publish(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    form = PublicationForm(request.POST)
    if form.attempt(request_publication, run, by=request.person, seen=request.POST.get("seen", "")):
        said = _("The matches are being published. Everybody is told once.")
        return done(request, said, "answers", program=program.pk)
    return _preview(request, program, run, form, status=422)


@require_POST
@may(Can.RUN_PUBLISH)
def choose(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """Who goes out now and who stays for later; on the page a tick is kept as soon as it is set."""
    form, wanted = ChoiceForm(request.POST), wanted_in(request.POST)
    if not form.attempt(choose_pairs, run, by=request.person, **form.choice(run)):
        return say_no(request, form, "publication_preview", program=program.pk, run=run.pk)
    if getattr(request, "htmx", None):
        return _preview(request, program, run, form)
    return go(request, f"{_preview_of(run)}?page={wanted.page}{kept_in(wanted)}#reached")


@require_POST
@may(Can.RUN_PUBLISH)
def choose_these(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """From the workbench: only the ticked pairs go out, after another look."""
    form = ActionForm(request.POST)
    if form.attempt(choose_only, run, numbers_in(request.POST.getlist("pair")), by=request.person):
        return go(request, f"{_preview_of(run)}?show=now")
    return say_no(request, form, "run", program=program.pk, run=run.pk)


@require_GET
@may(Can.RUN_READ)
def answers(request: PersonRequest, program: Program) -> HttpResponse:
    """What became of the published proposals."""
    state, search = request.GET.get("state", "").replace("\0", ""), search_in(request.GET)
    number = number_in(request.GET.get("page")) or 1
    rows = answer_page(program, request.person, state=state, search=search, page=number)
    counts = answer_counts(program)
    names: dict[str, Any] = {"rows": rows, "counts": counts, "state": state, "search": search}
    return page(
        request, "coordinator/matching/answers.html", program=program, fragments=("answers",), **names
    )


@require_POST
@may(Can.PROPOSAL_WITHDRAW)
def withdraw(request: PersonRequest, program: Program, proposal: Proposal) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(withdraw_proposal, proposal, by=request.person):
        return done(request, _("Withdrawn. Both people are told."), "answers", program=program.pk)
    return say_no(request, form, "answers", program=program.pk)


@require_POST
@may(Can.PROPOSAL_MAKE)
def propose(
    request: PersonRequest, program: Program, run: MatchRun, participation: Participation
) -> HttpResponse:
    """Suggest one pair by hand, at once."""
    form = ProposalForm(request.POST)
    mentor = form.mentor_in(program, request.person)
    reason = request.POST.get("reason", "")
    if mentor and form.attempt(propose_by_hand, participation, mentor, by=request.person, reason=reason):
        return done(request, _("Suggested. Both are told and can answer."), "answers", program=program.pk)
    found = why_not_page(run, participation, mentor_id=mentor.pk if mentor else None, search="")
    names: dict[str, Any] = {"program": program, "page": found, "form": form}
    return page(request, "coordinator/matching/why_not.html", status=422, **names)


def _preview(
    request: PersonRequest, program: Program, run: MatchRun, form: ActionForm, *, status: int = 200
) -> HttpResponse:
    """The query of a look, or of the form that chooses."""
    wanted = wanted_in(request.POST or request.GET)
    names: dict[str, Any] = {"form": form, "keep": kept_in(wanted), "orders": ORDERS}
    found = publication_preview(run, wanted)
    return page(
        request, "coordinator/matching/publish.html", status=status, program=program, page=found, **names
    )


def _preview_of(run: MatchRun) -> str:
    return reverse("publication_preview", kwargs={"program": run.program_id, "run": run.pk})
