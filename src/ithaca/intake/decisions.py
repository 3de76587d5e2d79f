"""What a person decided about a file, beside which column becomes what."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Decisions:
    """`kept` are lines that repeat somebody and stay people of their own; `same_person` are lines whose new
    address was confirmed, `all_same` confirms every one; `managers_confirmed` says yes to changing the line
    manager of many, `leavers_confirmed` to taking out so many. `periods` says of cohorts from when to when they
    worked, where the file does not.
    """

    role: str = ""
    kept: tuple[int, ...] = ()
    same_person: tuple[int, ...] = ()
    all_same: bool = False
    managers_confirmed: bool = False
    leavers_confirmed: int = 0
    periods: tuple[tuple[str, str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        lines = {name: tuple(stored.get(name, ())) for name in ("kept", "same_person")}
        periods = tuple((cohort, began, ended) for cohort, began, ended in stored.get("periods", ()))
        return cls(**{**stored, **lines, "periods": periods})

    @property
    def periods_by_cohort(self) -> dict[str, tuple[date, date | None]]:
        """Without an end they still work together."""
        return {
            cohort: (date.fromisoformat(began), date.fromisoformat(ended) if ended else None)
            for cohort, began, ended in self.periods
        }
