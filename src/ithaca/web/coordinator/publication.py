"""From a finished run to people who know: preview, publish, and what they answered."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions.answering import withdraw_proposal
from ithaca.pairing.actions.previewing import publication_preview
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.pairing.actions.publishing import request_publication
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.queries.answers import answer_counts, answer_page
from ithaca.pairing.queries.why_not import why_not_page
from ithaca.programs.models import Participation, Program
from ithaca.web.coordinator.forms.matching import ProposalForm, number_in, search_in
from ithaca.web.coordinator.forms.publication import kept_in, wanted_in
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.RUN_PUBLISH)
def preview(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """Who will be told what, before anybody is."""
    return _preview(request, program, run, ActionForm())


@require_POST
@may(Can.RUN_PUBLISH)
def publish(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(request_publication, run, by=request.person):
        said = _("The matches are being published. Everybody is told once.")
        return done(request, said, "answers", program=program.pk)
    return _preview(request, program, run, form, status=422)


@require_GET
@may(Can.RUN_READ)
def answers(request: PersonRequest, program: Program) -> HttpResponse:
    """What became of the published proposals."""
    state, search = request.GET.get("state", "").replace("\0", ""), search_in(request.GET)
    rows = answer_page(program, state=state, search=search, page=number_in(request.GET.get("page")) or 1)
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
    wanted = wanted_in(request.GET)
    names: dict[str, Any] = {"page": publication_preview(run, wanted), "form": form, "keep": kept_in(wanted)}
    return page(request, "coordinator/matching/publish.html", status=status, program=program, **names)
