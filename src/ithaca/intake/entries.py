"""What a row of a people file says, in the words of the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ithaca.intake.facts import fitting
from ithaca.programs.models import Role
from ithaca.spreadsheets.people import PersonRow

Fact = str | int | bool | list[str] | Decimal | date


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, with only what it says: a blank cell says nothing and changes nothing.

    `manager` is the address, id or name in the cell, `manager_line` the row of the same file that it names.
    """

    line: int
    email: str = ""
    outside_id: str = ""
    name: str = ""
    roles: tuple[Role, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    manager: str = ""
    manager_line: int | None = None
    has_left: bool = False


def entry_of(row: PersonRow) -> Entry:
    return Entry(
        line=row.line,
        email=row.email,
        outside_id=row.outside_id,
        name=row.name,
        roles=tuple(role for role in Role if row.role in {role.value, "both"}),
        places={role: count for role, count in _places(row) if count is not None},
        facts={what: value for what, value in _facts(row) if value is not None and value not in _NOTHING},
        manager=row.manager,
        manager_line=row.manager_line,
        has_left=bool(row.left),
    )


_NOTHING: tuple[Fact, ...] = ("", [])


def _places(row: PersonRow) -> list[tuple[str, int | None]]:
    return [(Role.MENTOR, row.capacity), (Role.MENTEE, row.demand)]


def _facts(row: PersonRow) -> list[tuple[str, Fact | None]]:
    texts = {
        "job_title": row.job_title,
        "job_function": row.function,
        "team": row.team or row.unit,
        "industry": row.industry,
        "org_size": row.org_size,
        "country": row.country,
        "place": row.place,
        "time_zone": row.time_zone,
        "work_mode": row.work_mode,
        "rhythm": row.rhythm,
        "same_function": row.same_function,
    }
    return [
        *((what, fitting(what, text)) for what, text in texts.items()),
        ("languages", list(row.languages)),
        ("skills_offered", list(row.skills_offered)),
        ("skills_wanted", list(row.skills_wanted)),
        ("goals", list(row.goals)),
        ("years_experience", row.years_experience),
        ("minutes", row.minutes),
        ("hours_per_month", row.hours_per_month),
        ("same_language_required", row.same_language_required),
        ("joined_on", row.joined_on),
    ]
