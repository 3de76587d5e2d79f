"""Two or three runs of a program side by side: what they were made from, their numbers, whose mentor differs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.utils.translation import gettext as _

from ithaca.pairing.models import MatchRun, Publication
from ithaca.pairing.queries.changed_people import (
    LETTERS,
    ChangedFilter,
    ChangedRow,
    Pair,
    changed_mentees,
    changed_page,
    changed_rows,
    pairs_of,
    with_absent,
)
from ithaca.pairing.queries.compared_numbers import Figures, number_lines
from ithaca.pairing.queries.run_differences import are_scored_alike, made_from
from ithaca.pairing.queries.runs import numbers_of
from ithaca.pairing.queries.side_by_side import Section
from ithaca.pairing.states import PublicationState, RunState
from ithaca.programs.models import Program


@dataclass(frozen=True)
class Column:
    """One of the runs that are compared, under its letter."""

    letter: str
    pk: int
    number: int
    name: str
    is_published: bool
    is_publishable: bool


@dataclass(frozen=True)
class Comparison:
    """`choices` are all finished runs; `columns` those compared, none when there are not two."""

    choices: tuple[MatchRun, ...]
    columns: tuple[Column, ...] = ()
    sections: tuple[Section, ...] = ()
    changed: "Page[Any] | None" = None
    moved: int = 0
    same: int = 0


@dataclass(frozen=True)
class ChangedPeople:
    """All rows of the people whose mentor differs, for a file."""

    columns: tuple[Column, ...]
    rows: tuple[ChangedRow, ...]


def comparison(program: Program, wanted: Sequence[int], shown: ChangedFilter) -> Comparison:
    """The runs that are wanted, or else the latest that differ. At most 6 queries."""
    finished = _finished(program)
    runs = chosen(finished, wanted)
    if len(runs) < 2:
        return Comparison(choices=finished)
    pairs = pairs_of(runs)
    changed = changed_mentees(pairs, runs)
    rows = changed_rows(program, changed, shown)
    return Comparison(
        choices=finished,
        columns=_columns(runs),
        sections=(
            Section(_("What they were made from"), made_from(runs)),
            _outcome(runs, pairs),
        ),
        changed=changed_page(rows, runs, shown.page),
        moved=len(changed),
        same=len({pair.mentee for pair in pairs}) - len(changed),
    )


def changed_people(program: Program, wanted: Sequence[int], shown: ChangedFilter) -> ChangedPeople:
    """The same list as on the page, on all of its pages. 5 queries."""
    runs = chosen(_finished(program), wanted)
    rows = changed_rows(program, changed_mentees(pairs_of(runs), runs), shown)
    return ChangedPeople(_columns(runs), tuple(with_absent(rows, runs)))


def chosen(finished: Sequence[MatchRun], wanted: Sequence[int]) -> tuple[MatchRun, ...]:
    """The runs that are named, in that order; if those are not two, the latest that differ beside them."""
    by_pk = {run.pk: run for run in finished}
    named = [by_pk[pk] for pk in dict.fromkeys(wanted) if pk in by_pk]
    if len(named) > 1:
        return tuple(named[: len(LETTERS)])
    for run in finished:
        if len(named) < len(LETTERS) and all(_made_of(run) != _made_of(other) for other in named):
            named.append(run)
    if len(named) == 1:
        named += [run for run in finished if run not in named][:1]
    return tuple(sorted(named, key=lambda run: run.number))


def _finished(program: Program) -> tuple[MatchRun, ...]:
    runs = MatchRun.objects.in_program(program).filter(state=RunState.DONE)
    return tuple(runs.defer("input", "prices").order_by("-number"))


def _made_of(run: MatchRun) -> tuple[object, ...]:
    return (run.rules_sha256, run.input_sha256, run.objective, run.fairness, run.seed, run.engine_version)


def _columns(runs: Sequence[MatchRun]) -> tuple[Column, ...]:
    left = _left_for_later(runs)
    return tuple(
        Column(
            letter=letter,
            pk=run.pk,
            number=run.number,
            name=run.name,
            is_published=run.pk in left,
            is_publishable=bool(run.result["matched"]) and left.get(run.pk) != 0,
        )
        for letter, run in zip(LETTERS, runs, strict=False)
    )


def _left_for_later(runs: Sequence[MatchRun]) -> dict[int, int]:
    """Of those that have been published: how many pairs the last publication left for later. 1 query."""
    done = Publication.objects.filter(run__in=[run.pk for run in runs], state=PublicationState.DONE)
    return dict(done.order_by("pk").values_list("run_id", "later"))


def _outcome(runs: Sequence[MatchRun], pairs: Sequence[Pair]) -> Section:
    alike = are_scored_alike(runs)
    note = (
        ""
        if alike
        else _("Their criteria differ, so each scores by its own, and no score is called the best.")
    )
    lines = number_lines(_figures(runs, pairs), scored_alike=alike)
    return Section(_("What came of it"), lines, note)


def _figures(runs: Sequence[MatchRun], pairs: Sequence[Pair]) -> list[Figures]:
    best: dict[tuple[int, int], int] = {}
    for pair in pairs:
        if pair.rank:
            key = pair.run, pair.mentee
            best[key] = min(pair.rank, best.get(key, pair.rank))
    ranks: dict[int, Counter[int]] = {run.pk: Counter() for run in runs}
    for (run_id, _mentee), rank in best.items():
        ranks[run_id][rank] += 1
    numbers = {run.pk: numbers_of(run) for run in runs}
    return [Figures(found, ranks[pk]) for pk, found in numbers.items() if found]
