"""People whose mentor is not the same in all of some runs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator

from ithaca.pairing.models import MatchRun, Proposal, Unmatched
from ithaca.pairing.points import of_100
from ithaca.programs.models import Participation, Program

LETTERS = "ABC"
PAGE = 50


class Pair(NamedTuple):
    """A pair of a run, as the table of proposals has it."""

    run: int
    mentee: int
    mentor: int
    score: int
    rank: int | None


@dataclass(frozen=True)
class ChangedFilter:
    """What the coordinator asked the list for; sorted by "change", "mentee", or the place of a run."""

    search: str = ""
    sort: str = "change"
    descending: bool = True
    page: int = 1


@dataclass(frozen=True)
class Given:
    """Whom one run gives a mentee: names with scores of 100, in all `score`; nobody, or not taking part in it."""

    letter: str
    mentors: tuple[tuple[str, int], ...]
    score: int
    is_in: bool = True


@dataclass(frozen=True)
class ChangedRow:
    """A mentee whose mentor differs; `change` is how far the scores of the runs lie apart."""

    participation_id: int
    person_id: int
    mentee: str
    given: tuple[Given, ...]

    @property
    def change(self) -> int:
        scores = [one.score for one in self.given]
        return max(scores) - min(scores)


def pairs_of(runs: Iterable[MatchRun]) -> list[Pair]:
    """The pairs of some runs. 1 query."""
    rows = Proposal.objects.filter(run__in=[run.pk for run in runs])
    return [
        Pair(*row) for row in rows.values_list("run_id", "mentee_id", "mentor_id", "score", "choice_rank")
    ]


def changed_mentees(pairs: Iterable[Pair], runs: Sequence[MatchRun]) -> dict[int, list[dict[int, int]]]:
    """Of mentees who do not have the same mentors in all runs: for each run, the score with each mentor."""
    found: dict[int, list[dict[int, int]]] = {}
    places = {run.pk: place for place, run in enumerate(runs)}
    for pair in pairs:
        theirs = found.setdefault(pair.mentee, [{} for _ in runs])
        theirs[places[pair.run]][pair.mentor] = pair.score
    return {
        mentee: theirs
        for mentee, theirs in found.items()
        if any(one.keys() != theirs[0].keys() for one in theirs[1:])
    }


def changed_rows(
    program: Program, changed: Mapping[int, Sequence[Mapping[int, int]]], wanted: ChangedFilter
) -> list[ChangedRow]:
    """The rows that are wanted, in their order. 1 query."""
    people = Participation.objects.in_program(program).values_list("pk", "person_id", "person__name")
    names = {pk: (person, name) for pk, person, name in people}
    rows = [
        ChangedRow(
            mentee, *names[mentee], tuple(_given(*one, names) for one in zip(LETTERS, theirs, strict=False))
        )
        for mentee, theirs in changed.items()
    ]
    words = wanted.search.casefold().split()
    shown = [row for row in rows if all(word in _text(row) for word in words)]
    shown.sort(key=lambda row: (row.mentee.casefold(), row.participation_id))
    return sorted(shown, key=_order(wanted.sort), reverse=wanted.descending)


def changed_page(rows: list[ChangedRow], runs: Sequence[MatchRun], page: int) -> "Page[Any]":
    """One page of the rows. 1 query."""
    found: Page[Any] = Paginator(rows, PAGE).get_page(page)
    found.object_list = with_absent(list(found.object_list), runs)
    return found


def with_absent(rows: list[ChangedRow], runs: Sequence[MatchRun]) -> list[ChangedRow]:
    """The rows, saying where somebody without a mentor did not take part in a run at all. 1 query."""
    waiting = set(
        Unmatched.objects.filter(run__in=[run.pk for run in runs]).values_list("run_id", "participation_id")
    )
    return [
        replace(
            row,
            given=tuple(
                replace(one, is_in=bool(one.mentors) or (run.pk, row.participation_id) in waiting)
                for run, one in zip(runs, row.given, strict=True)
            ),
        )
        for row in rows
    ]


def _given(letter: str, scores: Mapping[int, int], names: Mapping[int, tuple[int, str]]) -> Given:
    mentors = sorted((names[mentor][1], of_100(score)) for mentor, score in scores.items())
    return Given(letter, tuple(mentors), of_100(sum(scores.values())))


def _text(row: ChangedRow) -> str:
    mentors = (name for one in row.given for name, _ in one.mentors)
    return "\n".join((row.mentee, *mentors)).casefold()


def _order(sort: str) -> Any:
    if sort == "mentee":
        return lambda row: row.mentee.casefold()
    if sort.isdecimal():
        return lambda row: row.given[int(sort)].score if int(sort) < len(row.given) else 0
    return lambda row: row.change
