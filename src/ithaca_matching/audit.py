"""Does every group fare alike? A look at a finished answer, by something that had no part in making it.

Nothing that finds answers imports this module, and no rule or score reads a group.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.audit_measures import MEASURES, Measure, measured
from ithaca_matching.audit_statistics import mean, permutation_test
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.intervals import Interval, ratio, share
from ithaca_matching.problem import Id, Problem
from ithaca_matching.solution import Solution

SMALLEST = 10
PERMUTATIONS = 2_000
Group = Hashable


@dataclass(frozen=True)
class GroupRow:
    """How a group fared.

    Attributes
    ----------
    group : hashable
        As given; None for those of whom nothing was given.
    people : int
        Mentees who want a mentor.
    measures : mapping of measure to Interval
        Shares with Wilson intervals, means with intervals after Student; what would tell too much is not there.
    impact : Interval or None
        The share matched over that of the best-off group, with an interval after Katz. Below 0.8 is what the
        four-fifths rule [1]_ calls adverse.

    References
    ----------
    .. [1] Uniform guidelines on employee selection procedures, 29 CFR 1607.4 D, 1978.
    """

    group: Group
    people: int
    measures: Mapping[str, Interval]
    impact: Interval | None


@dataclass(frozen=True)
class GroupAudit:
    """How all groups fared.

    Attributes
    ----------
    rows : tuple of GroupRow
        The largest group first.
    hidden_people : int
        Mentees in groups that are not shown; none, or at least `smallest`, or everybody.
    smallest : int
    best_off : hashable or None
        The shown group with the largest share matched.
    chances : mapping of measure to float
        How often chance alone makes the groups that are shown differ as much (permutation test).
    """

    rows: tuple[GroupRow, ...]
    hidden_people: int
    smallest: int
    best_off: Group
    chances: Mapping[str, float]


def audit_groups(
    problem: Problem,
    solution: Solution,
    groups: Mapping[Id, Group],
    *,
    smallest: int = SMALLEST,
    permutations: int = PERMUTATIONS,
) -> GroupAudit:
    """Compare how the mentees of every group fared in an answer that is finished.

    Parameters
    ----------
    problem : Problem
    solution : Solution
        Is not changed, and was made without `groups`.
    groups : mapping of mentee id to group
        For this report only. Who is not in it makes up a group of their own, None.
    smallest : int
        A group with fewer people is not shown, nor is a measure with fewer people behind it.
    permutations : int
        For each test; the least chance that can come out is one in so many.

    Returns
    -------
    GroupAudit

    Raises
    ------
    InvalidProblem
        For a group of somebody unknown, and for `smallest` or `permutations` below 1.

    Notes
    -----
    The measures are the share ``matched``, the mean ``score`` of those matched, of those who named somebody
    the share with their ``first_choice``, and the mean ``choice_rank`` of those who got whom they named.

    Taking what is shown from a total must not show a group that is hidden: where the hidden groups together
    have fewer than `smallest` people behind a measure, the next larger group is hidden as well [1]_. And a
    share is shown for no group where fewer than `smallest` people in all are on one of its two sides: who
    those are is known from the answer, and the shares would tell their groups.

    References
    ----------
    .. [1] L. Willenborg, T. de Waal, "Elements of statistical disclosure control", 2001, on secondary
       suppression.
    """
    _check(problem, groups, smallest, permutations)
    label = {mentee: groups.get(mentee) for mentee in problem.mentee_ids}
    found = {measure.name: _split(measured(problem, solution, measure), label) for measure in MEASURES}
    everybody = {group: len(values) for group, values in found["matched"].items()}
    shown = _shown(everybody, smallest)
    tables = {each.name: _told(each, found[each.name], shown, smallest) for each in MEASURES}
    best_off = max(
        tables["matched"], key=lambda group: (tables["matched"][group].mean(), everybody[group]), default=None
    )
    rows = [
        GroupRow(group, everybody[group], _intervals(tables, group), _impact(tables, group, best_off))
        for group in sorted(shown, key=lambda each: (-everybody[each], str(each)))
    ]
    return GroupAudit(
        rows=tuple(rows),
        hidden_people=sum(count for group, count in everybody.items() if group not in shown),
        smallest=smallest,
        best_off=best_off,
        chances=MappingProxyType(
            {
                name: permutation_test(list(table.values()), permutations)
                for name, table in tables.items()
                if len(table) > 1
            }
        ),
    )


Table = dict[Group, NDArray[np.float64]]


def _split(values: Mapping[Id, float], label: Mapping[Id, Group]) -> Table:
    """The values of each group, in an order that does not depend on the order of people."""
    found: dict[Group, list[float]] = {}
    for mentee, value in values.items():
        found.setdefault(label[mentee], []).append(value)
    ordered = sorted(found, key=lambda group: (len(found[group]), str(group)))
    return {group: np.array(sorted(found[group])) for group in ordered}


def _shown(counts: Mapping[Group, int], smallest: int) -> set[Group]:
    """The groups that can be shown without showing, by what is left over, one that is too small."""
    by_size = sorted(counts, key=lambda group: (counts[group], str(group)))
    hidden = 0
    while by_size and (counts[by_size[0]] < smallest or 0 < hidden < smallest):
        hidden += counts[by_size.pop(0)]
    return set(by_size)


def _told(measure: Measure, values: Table, shown: set[Group], smallest: int) -> Table:
    """What can be shown of a measure."""
    if measure.is_share and values:
        every = np.concatenate(list(values.values()))
        one_side = int(min(every.sum(), len(every) - every.sum()))
        if 0 < one_side < smallest:
            return {}
    told = _shown({group: len(each) for group, each in values.items()}, smallest) & shown
    return {group: each for group, each in values.items() if group in told}


def _intervals(tables: Mapping[str, Table], group: Group) -> Mapping[str, Interval]:
    found = {}
    for measure in MEASURES:
        values = tables[measure.name].get(group)
        if values is not None:
            found[measure.name] = share(int(values.sum()), len(values)) if measure.is_share else mean(values)
    return MappingProxyType(found)


def _impact(tables: Mapping[str, Table], group: Group, best_off: Group) -> Interval | None:
    matched = tables["matched"]
    if group == best_off or group not in matched:
        return None
    mine, best = matched[group], matched[best_off]
    return ratio(int(mine.sum()), len(mine), int(best.sum()), len(best))


def _check(problem: Problem, groups: Mapping[Id, Group], smallest: int, permutations: int) -> None:
    for name, number in (("smallest", smallest), ("permutations", permutations)):
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise InvalidProblem(f"must be a whole number from 1 up, not {number!r}.", key=name)
    unknown = set(groups) - set(problem.mentee_ids) - set(problem.mentor_ids)
    if unknown:
        raise InvalidProblem(f"{min(map(str, unknown))} is not among the people.", key="groups")
