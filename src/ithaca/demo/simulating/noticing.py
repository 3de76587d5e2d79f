"""What the coordinator's list found: which of the pairs in trouble, how early, and who else was on it."""

from collections.abc import Collection
from dataclasses import dataclass
from statistics import median

from ithaca.demo.simulating.pairs import Pair

OLD_ENOUGH = 28  # days of trouble, before which a pair does not count as planted


@dataclass(frozen=True)
class Noticed:
    """`lead_days` are those from the first day on the list to the day on which the pair is lost."""

    planted: int
    found: int
    false_alarms: int
    lead_days_median: float | None
    false_alarm_days_median: float | None


def noticed(pairs: Collection[Pair], listed: dict[int, set[int]], *, days: int) -> Noticed:
    troubled = [pair for pair in pairs if _is_planted(pair, days)]
    leads = [
        lead for pair in troubled if (lead := _lead(pair, listed.get(pair.connection.pk, set()))) is not None
    ]
    well = [pair for pair in pairs if pair.fate.begins is None]
    alarms = [len(listed[pair.connection.pk]) for pair in well if pair.connection.pk in listed]
    return Noticed(
        planted=len(troubled),
        found=len(leads),
        false_alarms=len(alarms),
        lead_days_median=median(leads) if leads else None,
        false_alarm_days_median=median(alarms) if alarms else None,
    )


def _is_planted(pair: Pair, days: int) -> bool:
    return pair.fate.begins is not None and pair.opened + pair.fate.begins + OLD_ENOUGH <= days


def _lead(pair: Pair, on_list: set[int]) -> int | None:
    """None when the pair was not listed between the beginning of its trouble and its end."""
    assert pair.fate.begins is not None
    assert pair.fate.lost is not None
    begins, lost = pair.opened + pair.fate.begins, pair.opened + pair.fate.lost
    return max((lost - day for day in on_list if begins <= day < lost), default=None)
