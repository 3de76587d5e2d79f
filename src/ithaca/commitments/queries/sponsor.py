"""The sponsor of a program and their appearances."""

from dataclasses import dataclass

from ithaca.commitments.models import Appearance, Sponsor
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Program


@dataclass(frozen=True)
class AppearanceLine:
    appearance: Appearance
    program: str
    is_late: bool
    is_next: bool


def is_a_sponsor(person: Person) -> bool:
    """1 query."""
    return Sponsor.objects.filter(person=person).exists()


def sponsor_of(program: Program) -> Sponsor | None:
    """1 query."""
    return Sponsor.objects.filter(program=program).select_related("person").first()


def appearances_of(program: Program) -> tuple[AppearanceLine, ...]:
    """1 query."""
    return _lines(
        list(Appearance.objects.filter(program=program).select_related("program").order_by("number"))
    )


def own_appearances(person: Person) -> tuple[AppearanceLine, ...]:
    """Of every program that somebody sponsors, by day. 1 query."""
    rows = Appearance.objects.of_sponsor(person).select_related("program").order_by("due_on", "pk")
    return _lines(list(rows))


def _lines(rows: list[Appearance]) -> tuple[AppearanceLine, ...]:
    today, following = clock.today(), next((row for row in rows if row.done_at is None), None)
    return tuple(
        AppearanceLine(row, row.program.name, row.done_at is None and row.due_on < today, row == following)
        for row in rows
    )
