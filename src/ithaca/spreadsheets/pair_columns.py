"""Which columns of a file of pairs say who worked with whom, and when."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.header_fields import field_scores, words_of
from ithaca.spreadsheets.table import Table


class PairField(StrEnum):
    MENTEE = "mentee"
    MENTOR = "mentor"
    GROUP = "group"
    ROLE = "role"
    PERSON = "person"
    COHORT = "cohort"
    BEGAN = "began"
    ENDED = "ended"


PAIR_LABELS: dict[PairField, Promise] = {
    PairField.MENTEE: _("Mentee"),
    PairField.MENTOR: _("Mentor"),
    PairField.GROUP: _("Pair, circle or project"),
    PairField.ROLE: _("Role in it"),
    PairField.PERSON: _("Person"),
    PairField.COHORT: _("Cohort"),
    PairField.BEGAN: _("Began on"),
    PairField.ENDED: _("Ended on"),
}
WORDS: dict[PairField, re.Pattern[str]] = {
    PairField.MENTEE: re.compile(r"(mentee|mentoree|protege)( (id|e mail|email|mail|address|name))?"),
    PairField.MENTOR: re.compile(r"mentor(in)?( (id|e mail|email|mail|address|name))?"),
    PairField.GROUP: re.compile(
        r"(project|pair|group|circle|team|match|connection|projekt|gruppe|paar|tandem|projet|groupe|binome"
        r"|proyecto|grupo|pareja)( (id|name|number|nr|no))?"
    ),
    PairField.ROLE: re.compile(r"role( in it)?|rolle|rol|papel|ruolo|funktion"),
    PairField.COHORT: re.compile(
        r"(cohort|round|edition|season|batch|jahrgang|kohorte|durchgang|promotion|cohorte|edicion|turma|class)"
        r"( (id|name|number))?"
    ),
    PairField.BEGAN: re.compile(
        r"(began|begin|start|started|from|since|opened|beginn|von|seit|debut|inicio)( (on|date|at))?|start date"
    ),
    PairField.ENDED: re.compile(
        r"(ended|end|until|to|closed|finished|ende|bis|fin)( (on|date|at))?|end date"
    ),
    PairField.PERSON: re.compile(r"person|participant|member|who"),
}
PERSON_FIELDS = (Field.OUTSIDE_ID, Field.EMAIL, Field.NAME)


@dataclass(frozen=True, slots=True)
class PairColumn:
    column: str
    field: PairField | None


@dataclass(frozen=True, slots=True)
class PairMapping:
    columns: tuple[PairColumn, ...]

    def column_of(self, field: PairField) -> str:
        return next((found.column for found in self.columns if found.field is field), "")

    @property
    def is_wide(self) -> bool:
        """One pair a row, rather than one person."""
        return bool(self.column_of(PairField.MENTEE) and self.column_of(PairField.MENTOR))

    @property
    def is_complete(self) -> bool:
        needed = (PairField.GROUP, PairField.ROLE, PairField.PERSON)
        return self.is_wide or all(map(self.column_of, needed))

    def with_choice(self, column: str, field: PairField | None) -> "PairMapping":
        """The mapping with a person's choice for one column; a column that had this field gives it up."""
        return PairMapping(tuple(_chosen(found, column, field) for found in self.columns))


def guess_pair_columns(table: Table) -> PairMapping:
    """Either one pair a row (mentee, mentor) or one person a row (group, role, person)."""
    found: dict[str, PairField] = {}
    for column in table.columns:
        field = _named(words_of(column))
        if field is not None and field not in found.values():
            found[column] = field
    if PairField.PERSON not in found.values() and (person := _person_column(table, found)):
        found[person] = PairField.PERSON
    return PairMapping(tuple(PairColumn(column, found.get(column)) for column in table.columns))


def _named(words: str) -> PairField | None:
    return next((field for field, pattern in WORDS.items() if pattern.fullmatch(words)), None)


def _person_column(table: Table, found: dict[str, PairField]) -> str:
    """The best column for who it is: an id, an address, a name."""
    for field in PERSON_FIELDS:
        for column in table.columns:
            if column not in found and any(score.field is field for score in field_scores(column)):
                return column
    return ""


def _chosen(found: PairColumn, column: str, field: PairField | None) -> PairColumn:
    if found.column == column:
        return PairColumn(column, field)
    return PairColumn(found.column, None) if field is not None and found.field is field else found
