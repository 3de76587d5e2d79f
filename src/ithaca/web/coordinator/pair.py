"""A coordinator's word on one pair of the workbench: lock, forbid, choose another mentor, ask why not."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions.asking import ask_why_not
from ithaca.pairing.actions.deciding import decide_pair, lift_decision
from ithaca.pairing.models import MatchRun, PairDecision, Proposal
from ithaca.pairing.queries.why_not import why_not_page
from ithaca.programs.models import Participation, Program
from ithaca.web.coordinator.forms.matching import ForbidForm, MentorForm, number_in, search_in
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go, page, say_no


@require_POST
@may(Can.PAIR_DECIDE)
def lock(request: PersonRequest, program: Program, proposal: Proposal) -> HttpResponse:
    """Keep this pair in every later run."""
    form = ActionForm(request.POST)
    words = {"kind": PairDecision.Kind.LOCK, "by": request.person}
    if form.attempt(decide_pair, proposal.mentee, proposal.mentor, **words):
        return _back(request, _("Locked. The next runs keep this pair."), program, proposal)
    return say_no(request, form, "run", **_here(program, proposal))


@require_POST
@may(Can.PAIR_DECIDE)
def forbid(request: PersonRequest, program: Program, proposal: Proposal) -> HttpResponse:
    """Never this pair again, and why."""
    form = ForbidForm(request.POST)
    words = {"kind": PairDecision.Kind.FORBID, "by": request.person, "reason": request.POST.get("reason", "")}
    if form.attempt(decide_pair, proposal.mentee, proposal.mentor, **words):
        said = _("Forbidden, and not published. Run again to see who takes their place.")
        return _back(request, said, program, proposal)
    return say_no(request, form, "run", **_here(program, proposal))


@require_POST
@may(Can.PAIR_DECIDE)
def swap(
    request: PersonRequest, program: Program, run: MatchRun, participation: Participation
) -> HttpResponse:
    """Give this mentee another mentor, chosen by hand, in every later run."""
    form = MentorForm(request.POST)
    mentor = form.mentor_in(program, request.person)
    words = {"kind": PairDecision.Kind.SWAP, "by": request.person}
    if mentor and form.attempt(decide_pair, participation, mentor, **words):
        said = _("Chosen by hand. Run again to see the others arrange themselves around it.")
        return done(request, said, "run", program=program.pk, run=run.pk)
    return say_no(request, form, "why_not", program=program.pk, run=run.pk, participation=participation.pk)


@require_POST
@may(Can.PAIR_DECIDE)
def lift(request: PersonRequest, program: Program, pairdecision: PairDecision) -> HttpResponse:
    """Take a word on a pair back."""
    form = ActionForm(request.POST)
    if form.attempt(lift_decision, pairdecision, by=request.person):
        return done(request, _("Taken back."), "matching", program=program.pk)
    return say_no(request, form, "matching", program=program.pk)


@require_GET
@may(Can.RUN_READ)
def why_not(
    request: PersonRequest, program: Program, run: MatchRun, participation: Participation
) -> HttpResponse:
    """Why this mentee does not get another mentor: search one, see what it would take."""
    found = why_not_page(
        run, participation,
        mentor_id=number_in(request.GET.get("mentor")), search=search_in(request.GET),
    )  # fmt: skip
    return page(
        request, "coordinator/matching/why_not.html", program=program, page=found, fragments=("why_not",)
    )


@require_POST
@may(Can.RUN_READ)
def ask(
    request: PersonRequest, program: Program, run: MatchRun, participation: Participation
) -> HttpResponse:
    """Let the worker find out; the answer is kept."""
    form = MentorForm(request.POST)
    mentor = form.mentor_in(program, request.person)
    if mentor and form.attempt(ask_why_not, run, mentee=participation, mentor=mentor):
        found = why_not_page(run, participation, mentor_id=mentor.pk, search="")
        return page(
            request, "coordinator/matching/why_not.html", program=program, page=found, fragments=("why_not",)
        )
    return say_no(request, form, "run", program=program.pk, run=run.pk)


def _back(request: PersonRequest, said: str, program: Program, proposal: Proposal) -> HttpResponse:
    """To the run, with the pair still beside it."""
    messages.success(request, said)
    return go(request, f"{reverse('run', kwargs=_here(program, proposal))}?pair={proposal.pk}#why")


def _here(program: Program, proposal: Proposal) -> dict[str, int]:
    return {"program": program.pk, "run": proposal.run_id or 0}
