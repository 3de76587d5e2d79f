"""The matching workbench: a run, its numbers, its pairs, and one of them beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext

from ithaca.pairing.models import MatchRun, Proposal, Publication, Unmatched
from ithaca.pairing.queries.decisions import Decisions, decisions_beside
from ithaca.pairing.queries.flags import Flag, flags_of
from ithaca.pairing.queries.making import Making, making_of
from ithaca.pairing.queries.pairs import PairFilter, key_of, pair_page
from ithaca.pairing.queries.panel import PairPanel, pair_panel
from ithaca.pairing.queries.proof import Proof, proof_of
from ithaca.pairing.queries.runs import RunLine, RunNumbers, numbers_of, run_lines
from ithaca.pairing.rule_words import criterion_title, rule_title
from ithaca.pairing.states import ProposalState, PublicationState, RunState
from ithaca.pairing.wording import headline, helps_of, unmatched_words
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.states import ProgramAct

TABS = ("pairs", "unmatched", "load", "decisions")


@dataclass(frozen=True)
class HelpRow:
    """The smallest change that would help: one more place of a mentor, or a rule let go."""

    kind: str
    rule: str
    mentor: str
    frees: int


@dataclass(frozen=True)
class UnmatchedRow:
    person_id: int
    participation_id: int
    name: str
    line: str
    why: str
    role: str
    is_mentee: bool
    helps: tuple[HelpRow, ...]


@dataclass(frozen=True)
class LoadRow:
    """One mentor: how many mentees this run gives them, of how many places."""

    person_id: int
    name: str
    line: str
    mentees: tuple[str, ...]
    places: int


@dataclass(frozen=True)
class RunProgress:
    percent: int
    step: str
    is_over: bool
    can_be_stopped: bool


@dataclass(frozen=True)
class Workbench:
    """Everything on the page. `pairs` holds `PairRow`s; `panel` is None when the run has no pairs."""

    run: MatchRun
    runs: Sequence[RunLine]
    numbers: RunNumbers | None
    flags: tuple[Flag, ...]
    proof: Proof | None
    making: Making
    progress: RunProgress
    tab: str
    pairs: "Page[Any] | None"
    unmatched: "Page[Any] | None"
    loads: "Page[Any] | None"
    panel: PairPanel | None
    publication: Publication | None
    decisions: Decisions

    @property
    def is_newest(self) -> bool:
        return bool(self.runs) and self.runs[0].pk == self.run.pk

    @property
    def shows_state(self) -> bool:
        """Whether the rows differ in how they came about or what became of them."""
        rows = self.pairs.object_list if self.pairs else ()
        return any(row.kind or row.state != ProposalState.DRAFT for row in rows)

    @property
    def shows_steadiness(self) -> bool:
        """Whether somebody asked which pairs depend on the weights."""
        return any(row.steadiness_word for row in (self.pairs.object_list if self.pairs else ()))

    @property
    def can_tick(self) -> bool:
        """Whether pairs can be chosen for publishing here: some were not told, and none is on its way."""
        rows = self.pairs.object_list if self.pairs else ()
        is_publishing = self.publication is not None and self.publication.state == PublicationState.REQUESTED
        is_closed = ProgramAct.PUBLISH not in self.run.program.allowed
        return not is_publishing and not is_closed and any(row.state == ProposalState.DRAFT for row in rows)

    @property
    def key(self) -> tuple[str, ...]:
        """What the colors of the score bars stand for."""
        return (*(criterion_title(criterion) for criterion in key_of(self.run)), gettext("Other"))

    @property
    def histogram(self) -> tuple[int, ...]:
        return tuple(bar.count for bar in self.numbers.histogram) if self.numbers else ()

    @property
    def load_counts(self) -> tuple[int, ...]:
        return tuple(count for _, count in self.numbers.loads) if self.numbers else ()


def newest_run(program: Program) -> MatchRun | None:
    """The run that the workbench opens with. 1 query."""
    return MatchRun.objects.in_program(program).defer("input", "prices").order_by("-number").first()


def run_progress(run: MatchRun) -> RunProgress:
    """How far a run is. No queries."""
    return RunProgress(
        percent=run.progress,
        step=run.step,
        is_over=run.state not in {RunState.REQUESTED, RunState.RUNNING},
        can_be_stopped=run.state in {RunState.REQUESTED, RunState.RUNNING},
    )


def workbench(
    run: MatchRun, wanted: PairFilter, *, tab: str = "pairs", selected: int | None = None
) -> Workbench:
    """The workbench with one tab open. At most 16 queries, however large the program."""
    tab = tab if tab in TABS else "pairs"
    is_done = run.state == RunState.DONE
    numbers = numbers_of(run)
    pairs = pair_page(run, wanted) if is_done and tab == "pairs" else None
    return Workbench(
        run=run,
        runs=run_lines(run.program),
        numbers=numbers,
        flags=flags_of(run, numbers),
        proof=proof_of(run),
        making=making_of(run),
        progress=run_progress(run),
        tab=tab,
        pairs=pairs,
        unmatched=_unmatched(run, wanted.page) if is_done and tab == "unmatched" else None,
        loads=_loads(run, wanted.page) if is_done and tab == "load" else None,
        panel=_panel(run, pairs, selected),
        publication=Publication.objects.filter(run=run).order_by("-pk").first(),
        decisions=decisions_beside(run),
    )


def _panel(run: MatchRun, pairs: "Page[Any] | None", selected: int | None) -> PairPanel | None:
    if pairs is None:
        return None
    chosen = Proposal.objects.filter(run=run, pk=selected).first() if selected else None
    if chosen is None and pairs.object_list:
        chosen = Proposal(pk=pairs.object_list[0].pk)
    return pair_panel(run, chosen) if chosen else None


def _unmatched(run: MatchRun, page: int) -> "Page[Any]":
    rows = (
        Unmatched.objects.filter(run=run)
        .select_related("participation__person", "participation__profile")
        .order_by("participation__role", "participation__person__name")
    )
    found: Page[Any] = Paginator(rows, 50).get_page(page)
    helps = {row.pk: helps_of(row) for row in found.object_list}
    wanted = {one.mentor for each in helps.values() for one in each if one.mentor}
    mentors = Participation.objects.filter(pk__in=wanted).select_related("person")
    names = {mentor.pk: mentor.person.name for mentor in mentors}
    found.object_list = [
        UnmatchedRow(
            person_id=row.participation.person_id,
            participation_id=row.participation_id,
            name=row.participation.person.name,
            line=headline(row.participation.profile),
            why=unmatched_words(row),
            role=row.participation.get_role_display(),
            is_mentee=row.participation.role == Role.MENTEE,
            helps=tuple(
                HelpRow(
                    one.kind,
                    rule_title(one.key) if one.key else "",
                    names.get(one.mentor or 0, ""),
                    one.frees,
                )
                for one in helps[row.pk]
            ),
        )
        for row in found.object_list
    ]
    return found


def _loads(run: MatchRun, page: int) -> "Page[Any]":
    mentors = (
        run.program.participations.filter(role=Role.MENTOR)
        .matchable()
        .select_related("person", "profile")
        .prefetch_related("places")
        .order_by("person__name")
    )
    found: Page[Any] = Paginator(mentors, 50).get_page(page)
    mentees: dict[int, list[str]] = {mentor.pk: [] for mentor in found.object_list}
    pairs = Proposal.objects.filter(run=run, mentor_id__in=mentees).select_related("mentee__person")
    for pair in pairs:
        mentees[pair.mentor_id].append(pair.mentee.person.name)
    found.object_list = [
        LoadRow(
            person_id=mentor.person_id,
            name=mentor.person.name,
            line=headline(mentor.profile),
            mentees=tuple(sorted(mentees[mentor.pk])),
            places=len(mentor.places.all()),
        )
        for mentor in found.object_list
    ]
    return found
