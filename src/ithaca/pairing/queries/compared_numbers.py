"""The numbers that people compare runs by, each with the run that does best."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.pairing.points import of_100
from ithaca.pairing.queries.runs import RunNumbers
from ithaca.pairing.queries.side_by_side import Cell, Line, judged

TOP = 3


@dataclass(frozen=True)
class Figures:
    """The numbers of a run, and how many mentees got which of their choices as their best one."""

    numbers: RunNumbers
    ranks: Counter[int]


def number_lines(runs: Sequence[Figures], *, scored_alike: bool) -> tuple[Line, ...]:
    """Each number of the runs. Of several that are as good, all are best; where all are, none is. No queries.

    Scores by different criteria are not held against each other.
    """
    return (*_people(runs), *_scores(runs, is_judged=scored_alike), *_choices(runs), *_load(runs))


def _people(runs: Sequence[Figures]) -> Iterator[Line]:
    shares = [_share(run.numbers.matched, run.numbers.wanted) for run in runs]
    yield judged(Line(_("People matched"), tuple(_share_cell(*share) for share in shares)), _parts(shares))


def _scores(runs: Sequence[Figures], *, is_judged: bool) -> Iterator[Line]:
    for title, values in (
        (_("Median score"), [run.numbers.median for run in runs]),
        (_("Lowest score"), [run.numbers.lowest for run in runs]),
        (_("Points in all"), [of_100(run.numbers.total) for run in runs]),
    ):
        yield _number(title, values) if is_judged else _shown(title, values)


def _choices(runs: Sequence[Figures]) -> Iterator[Line]:
    """A second choice is neither good nor bad by itself, so only the first and the first three are judged."""
    if not any(run.numbers.chose for run in runs):
        return
    yield _chosen(_("Got their first choice"), runs, lambda rank: rank == 1, is_judged=True)
    yield _chosen(_("Got their second choice"), runs, lambda rank: rank == 2, is_judged=False)
    yield _chosen(_("Got their third choice"), runs, lambda rank: rank == TOP, is_judged=False)
    yield _chosen(_("Got one of their first three"), runs, lambda rank: rank <= TOP, is_judged=True)


def _load(runs: Sequence[Figures]) -> Iterator[Line]:
    yield Line(_("Mentees per mentor"), tuple(_load_cell(run.numbers.loads) for run in runs))
    yield _number(_("Most mentees of one mentor"), [fullest(run.numbers.loads) for run in runs], lower=True)
    yield _number(_("Mentors without a mentee"), [run.numbers.unmatched_mentors for run in runs], lower=True)
    yield _number(
        _("Mentees too many for an even load"), [uneven(run.numbers.loads) for run in runs], lower=True
    )


def fullest(loads: Sequence[tuple[int, int]]) -> int:
    return max((load for load, count in loads if count), default=0)


def uneven(loads: Sequence[tuple[int, int]]) -> int:
    """How many mentees would have to have another mentor so that no two mentors differ by more than one."""
    each = sorted((load for load, count in loads for _ in range(count)), reverse=True)
    share, more = divmod(sum(each), len(each)) if each else (0, 0)
    return sum(max(load - share - (place < more), 0) for place, load in enumerate(each))


def _chosen(title: str, runs: Sequence[Figures], fits: Callable[[int], bool], *, is_judged: bool) -> Line:
    shares = [
        _share(sum(count for rank, count in run.ranks.items() if fits(rank)), run.numbers.chose)
        for run in runs
    ]
    line = Line(title, tuple(_share_cell(*share) for share in shares))
    return judged(line, _parts(shares)) if is_judged else line


def _number(title: str, values: Sequence[int | None], *, lower: bool = False) -> Line:
    """Judged as shown: two scores that read alike are alike."""
    return judged(_shown(title, values), values, lower=lower)


def _shown(title: str, values: Sequence[int | None]) -> Line:
    return Line.of_words(title, ["–" if value is None else str(value) for value in values])


def _share(part: int, whole: int) -> tuple[int, int]:
    return part, whole


def _parts(shares: Sequence[tuple[int, int]]) -> list[float | None]:
    return [part / whole if whole else None for part, whole in shares]


def _share_cell(part: int, whole: int) -> Cell:
    if not whole:
        return Cell("–")
    note = _("%(n)d of %(of)d") % {"n": part, "of": whole}
    return Cell(_("%(n)d %%") % {"n": round(100 * part / whole)}, (note,))


def _load_cell(loads: Sequence[tuple[int, int]]) -> Cell:
    counts = dict(loads)
    return Cell(
        "",
        tuple(_with(load, count) for load, count in loads if count),
        bars=tuple(counts.get(load, 0) for load in range(fullest(loads) + 1)),
    )


def _with(load: int, count: int) -> str:
    if load == 0:
        return _("%(count)d with none") % {"count": count}
    return ngettext("%(count)d with %(load)d", "%(count)d with %(load)d", count) % {
        "count": count,
        "load": load,
    }
