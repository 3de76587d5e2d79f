"""The runs of a program and the numbers of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery

from ithaca.pairing import engine
from ithaca.pairing.models import MatchRun, Publication
from ithaca.pairing.points import of_100
from ithaca.pairing.states import PublicationState, RunState
from ithaca.programs.models import Program


@dataclass(frozen=True)
class RunLine:
    """One run in the list beside the workbench. `rules` is the name of its rule set where the run has its own."""

    pk: int
    number: int
    name: str
    rules: str
    state: str
    state_label: str
    matched: int | None
    at: datetime
    by: str
    is_published: bool
    is_told_in_part: bool


@dataclass(frozen=True)
class Bar:
    """One bar of a small chart: from `low` up to `high`, how many."""

    low: int
    high: int
    count: int


@dataclass(frozen=True)
class RunNumbers:
    """The numbers of a run. Scores are 0..100 with halves rounded; shares are percentages."""

    mentees: int
    wanted: int
    matched: int
    share: int
    mentors: int
    places: int
    choices: tuple[int, ...]
    chose: int
    got_choice: int
    lowest: int | None
    median: int | None
    histogram: tuple[Bar, ...]
    loads: tuple[tuple[int, int], ...]
    mean_load: float
    certified: bool
    total: int
    unmatched_mentees: int
    unmatched_mentors: int
    seconds: float

    @property
    def later_choices(self) -> int:
        """How many got a choice after their third."""
        return sum(self.choices[3:])


def run_lines(program: Program) -> Sequence[RunLine]:
    """The runs of a program, newest first. 1 query."""
    runs = (
        MatchRun.objects.in_program(program)
        .select_related("requested_by")
        .defer("input", "prices")
        .annotate(published_as=_newest_publication("state"))
        .annotate(left_for_later=_newest_publication("later"))
        .order_by("-number")
    )
    return [_line(run) for run in runs]


def newer_run(run: MatchRun) -> int | None:
    """The number of the newest finished run after this one, if there is one. 1 query."""
    later = MatchRun.objects.filter(program=run.program_id, number__gt=run.number, state=RunState.DONE)
    return later.order_by("-number").values_list("number", flat=True).first()


def numbers_of(run: MatchRun) -> RunNumbers | None:
    """What a finished run came to; None before that. No queries."""
    if run.state != RunState.DONE:
        return None
    found = run.result
    matched, wanted = found["matched"], found["wanted"]
    choices = tuple(found["choices"])
    return RunNumbers(
        mentees=found["mentees"],
        wanted=wanted,
        matched=matched,
        share=round(100 * matched / wanted) if wanted else 0,
        mentors=found["mentors"],
        places=found["places"],
        choices=choices,
        chose=found["chose"],
        got_choice=sum(choices),
        lowest=_if_any(found["min_score"]),
        median=_if_any(found["median_score"]),
        histogram=tuple(Bar(*bar) for bar in found["histogram"]),
        loads=tuple((load, count) for load, count in found["loads"]),
        mean_load=found["mean_load"],
        certified=found["certified"],
        total=found["total"],
        unmatched_mentees=found["unmatched_mentees"],
        unmatched_mentors=found["unmatched_mentors"],
        seconds=found["seconds"],
    )


def _newest_publication(field: str) -> Subquery:
    """Of those that told somebody or are about to."""
    found = Publication.objects.filter(run=OuterRef("pk")).exclude(state=PublicationState.FAILED)
    return Subquery(found.order_by("-pk").values(field)[:1])


def _line(run: Any) -> RunLine:
    rules = engine.rules_name(run.rules_toml)
    return RunLine(
        pk=run.pk,
        number=run.number,
        name=run.name,
        rules="" if rules == run.name else rules,
        state=run.state,
        state_label=run.get_state_display(),
        matched=run.result.get("matched"),
        at=run.finished_at or run.requested_at,
        by=run.requested_by.name,
        is_published=run.published_as is not None,
        is_told_in_part=bool(run.left_for_later),
    )


def _if_any(score: int | None) -> int | None:
    return None if score is None else of_100(score)
