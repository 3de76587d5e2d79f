"""What each column of a table becomes, and the choices of a person about it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.errors import Refused
from ithaca.spreadsheets.fields import LIST_FIELDS, Field


class LeftOut(StrEnum):
    """Why a column becomes nothing."""

    NONE = ""
    DEMOGRAPHIC = "demographic"
    UNKNOWN = "unknown"
    EMPTY = "empty"
    TAKEN = "taken"
    BY_CHOICE = "by_choice"
    REPORT = "report"


LEFT_OUT_REASONS: dict[LeftOut, Promise] = {
    LeftOut.DEMOGRAPHIC: _("Says who somebody is, not what they do. Never stored by an import."),
    LeftOut.UNKNOWN: _("Not recognized."),
    LeftOut.EMPTY: _("Empty."),
    LeftOut.TAKEN: _("Another column says this already."),
    LeftOut.BY_CHOICE: _("Left out by you."),
    LeftOut.REPORT: _("Added by the list of rows to put right."),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One column: what it becomes or why it is left out, how many cells are filled, and what one says."""

    column: str
    field: Field | None
    left_out: LeftOut
    filled: int
    sample: str


@dataclass(frozen=True)
class Mapping:
    """What the columns of one table become, in their order."""

    choices: tuple[Choice, ...]

    def columns_of(self, field: Field) -> tuple[str, ...]:
        return self._by_field.get(field, ())

    def column_of(self, field: Field) -> str:
        """The column of a field, or "" when no column became it."""
        return next(iter(self.columns_of(field)), "")

    @cached_property
    def fields(self) -> frozenset[Field]:
        return frozenset(self._by_field)

    @property
    def says_who(self) -> bool:
        """Whether people can be told apart: without an address or an id every row would be bad."""
        return not self.fields.isdisjoint({Field.EMAIL, Field.OUTSIDE_ID})

    @cached_property
    def demographic_columns(self) -> tuple[str, ...]:
        return tuple(choice.column for choice in self.choices if choice.left_out is LeftOut.DEMOGRAPHIC)

    def with_choice(self, column: str, field: Field | None) -> "Mapping":
        """The mapping with a person's choice for one column; the column that had this field gives it up."""
        if column not in {choice.column for choice in self.choices}:
            raise Refused("columns.unknown", _("This sheet has no such column."))
        if field is not None and column in self.demographic_columns:
            raise Refused("columns.demographic", LEFT_OUT_REASONS[LeftOut.DEMOGRAPHIC])
        return Mapping(tuple(_chosen(choice, column, field) for choice in self.choices))

    @cached_property
    def _by_field(self) -> dict[Field, tuple[str, ...]]:
        found: dict[Field, tuple[str, ...]] = {}
        for choice in self.choices:
            if choice.field is not None:
                found[choice.field] = (*found.get(choice.field, ()), choice.column)
        return found


def _chosen(choice: Choice, column: str, field: Field | None) -> Choice:
    if choice.column == column and choice.left_out is LeftOut.DEMOGRAPHIC:
        return choice
    if choice.column == column:
        return replace(choice, field=field, left_out=LeftOut.NONE if field else LeftOut.BY_CHOICE)
    if field is not None and choice.field is field and field not in LIST_FIELDS:
        return replace(choice, field=None, left_out=LeftOut.TAKEN)
    return choice
