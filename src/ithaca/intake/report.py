"""What an import did: kept with the upload when the file itself is gone."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self

from ithaca.intake.preview import Counts


@dataclass(frozen=True, slots=True)
class Report:
    """Numbers of a finished import.

    `aliases` leads from ids and addresses of double sign-ups that were left out to the person who
    stayed, so that preferences which name them are understood.
    """

    counts: Counts = field(default_factory=Counts)
    aliases: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, counts: Counts, *, aliases: dict[str, int] | None = None) -> Self:
        return cls(counts, aliases or {})

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        return cls(Counts(**stored.get("counts", {})), stored.get("aliases", {}))

    def told(self) -> dict[str, int]:
        """What the audit log keeps: counts only."""
        return {name: count for name, count in asdict(self.counts).items() if count}
