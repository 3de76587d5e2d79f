"""Rows that can be read but do not fit what is stored."""

from dataclasses import dataclass

from ithaca.spreadsheets.findings import BadCell


@dataclass(frozen=True, slots=True)
class UnfitCell(BadCell):
    """A bad cell with a reason of its own."""

    reason: str = ""

    @property
    def message(self) -> str:
        return self.reason


def unfit(line: int, column: str, value: str, reason: str) -> UnfitCell:
    return UnfitCell(line, column, value, "stored", reason=reason)
