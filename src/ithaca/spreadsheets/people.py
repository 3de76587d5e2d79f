"""People as one file tells of them, before anybody is looked up."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.findings import BadCell


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A row that can be imported. Empty values mean that the file does not say.

    `manager` is empty when the link is left out. Otherwise the manager is the person of `manager_line` in
    this file, or the one known before under `manager_key`.
    """

    line: int
    email: str = ""
    outside_id: str = ""
    source_person_id: str = ""
    name: str = ""
    role: str = ""
    job_title: str = ""
    function: str = ""
    grade: str = ""
    organization: str = ""
    unit: str = ""
    team: str = ""
    industry: str = ""
    org_size: str = ""
    country: str = ""
    time_zone: str = ""
    languages: tuple[str, ...] = ()
    years_experience: Decimal | None = None
    work_mode: str = ""
    place: str = ""
    skills_offered: tuple[str, ...] = ()
    skills_wanted: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    rhythm: str = ""
    minutes: int | None = None
    hours_per_month: Decimal | None = None
    capacity: int | None = None
    demand: int | None = None
    manager: str = ""
    manager_line: int | None = None
    manager_key: int | None = None
    joined_on: dt.date | None = None
    left: bool | None = None
    same_language_required: bool | None = None
    same_function: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Rows that tell of the same person, for certain (`by` names the fields they share) or likely."""

    lines: tuple[int, ...]
    by: tuple[Field, ...]
    is_certain: bool

    @property
    def kept_line(self) -> int:
        return self.lines[-1]


@dataclass(frozen=True)
class CheckedPeople:
    """All that one reading of a people file found out.

    `people` holds every row that can be imported, earlier rows of repeated people included; who is merged
    takes away `superseded_lines`. `fields` are those that the file speaks of: an empty value of another field
    is not an answer. `needs_role` says that the role of all these people has to be asked for once.
    """

    people: tuple[PersonRow, ...]
    bad: tuple[BadCell, ...]
    warnings: tuple[BadCell, ...]
    repeats: tuple[Repeat, ...]
    fields: frozenset[Field]
    needs_role: bool

    @cached_property
    def bad_lines(self) -> frozenset[int]:
        return frozenset(cell.line for cell in self.bad)

    @cached_property
    def superseded_lines(self) -> frozenset[int]:
        return frozenset(line for repeat in self.repeats for line in repeat.lines[:-1])
