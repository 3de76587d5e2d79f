"""What a person decided about a file, beside which column becomes what."""

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Decisions:
    """`kept` are lines that repeat somebody and stay people of their own; `same_person` are lines whose new
    address was confirmed, `all_same` confirms every one; `managers_confirmed` says yes to changing the line
    manager of many.
    """

    role: str = ""
    kept: tuple[int, ...] = ()
    same_person: tuple[int, ...] = ()
    all_same: bool = False
    managers_confirmed: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        lines = {name: tuple(stored.get(name, ())) for name in ("kept", "same_person")}
        return cls(**{**stored, **lines})
