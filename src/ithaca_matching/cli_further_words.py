"""What the further commands say, line by line."""

from collections.abc import Sequence

from ithaca_matching.audit import GroupAudit, GroupRow
from ithaca_matching.frontier import FrontierPoint
from ithaca_matching.intervals import Interval
from ithaca_matching.recruiting import Newcomer
from ithaca_matching.robustness import Robustness

MEASURES = {
    "matched": "matched",
    "score": "mean score",
    "first_choice": "first choice",
    "choice_rank": "mean rank of choice",
}
SHARES = {"matched", "first_choice"}
HAVE = {"skills_offered": "skill", "job_function": "function", "languages": "language"}


def frontier_lines(points: Sequence[FrontierPoint]) -> list[str]:
    """One line for each answer, most people first."""
    return [
        f"{point.people:,} people ({point.share:.0%}), no pair below {point.floor:,}:"
        f" {point.total:,} points, {_number(point.median)} in the middle{_first(point.first_choices)}."
        for point in points
    ]


def robust_lines(found: Robustness) -> list[str]:
    """One line for each pair, the most fragile first."""
    shares = {pair: found.share(*pair) for pair in found.most_fragile}
    return [f"{mentee} and {mentor}: {_share(each)}" for (mentee, mentor), each in shares.items()]


def newcomer_lines(found: Sequence[Newcomer], most: int = 20) -> list[str]:
    """One line for each kind of mentor, those first that bring most."""
    return [
        f"{HAVE[each.column]} {each.word} ({each.mentors:,} have it): {_brings(each)}"
        for each in found[:most]
    ]


def audit_lines(found: GroupAudit) -> list[str]:
    """A line for each group and measure, and how likely chance is."""
    lines = [line for row in found.rows for line in _row(row, found)]
    if found.hidden_people:
        lines.append(f"{found.hidden_people:,} people are in groups too small to be shown.")
    for measure, chance in found.chances.items():
        lines.append(
            f"Chance alone makes groups differ as much in {MEASURES[measure]}: {chance:.2%} of the time."
        )
    return lines


def _row(row: GroupRow, found: GroupAudit) -> list[str]:
    group = "nothing given" if row.group is None else str(row.group)
    lines = [f"{group}: {row.people:,} people"]
    lines += [
        f"  {MEASURES[measure]}: {_share(each) if measure in SHARES else _mean(each)}"
        for measure, each in row.measures.items()
    ]
    if row.impact is not None:
        each = row.impact
        lines.append(
            f"  {each.estimate:.2f} of the share of {found.best_off} ({each.low:.2f} to {each.high:.2f})"
        )
    return lines


def _brings(newcomer: Newcomer) -> str:
    if newcomer.people_exact is None:
        return f"{newcomer.unlocks:.0%} of the examples match one more, {newcomer.points:+,} points"
    people, points = newcomer.people_exact, newcomer.points_exact
    return f"one like {newcomer.like} matches {people:,} more, {points:+,} points"


def _first(rate: float | None) -> str:
    return "" if rate is None else f", {rate:.0%} of those who chose have their first choice"


def _share(each: Interval) -> str:
    return f"{each.estimate:.0%} ({each.low:.0%} to {each.high:.0%})"


def _mean(each: Interval) -> str:
    return f"{each.estimate:,.1f} ({each.low:,.1f} to {each.high:,.1f})"


def _number(number: float | None) -> str:
    return "nothing" if number is None else f"{number:,.0f}"
