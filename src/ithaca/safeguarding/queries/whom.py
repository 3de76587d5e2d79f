"""Whom a concern can be about."""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ithaca.connections.models import Connection, Member
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Participation
from ithaca.safeguarding.models import Concern, Lead

A = Concern.About
PERSON, PAIR = "of:", "in:"  # before a participation, and before a connection, that a coordinator looks at
PLAIN = re.compile("[0-9]{1,18}")


@dataclass(frozen=True)
class Choice:
    """Whom a concern can be about, as somebody picks it. `key` is what the form sends."""

    key: str
    label: str
    about: str
    program_id: int | None
    connection_id: int | None = None
    person_id: int | None = None


def choices_for(person: Person, asked: str = "") -> tuple[Choice, ...]:
    """Whom a coordinator looks at, one's partners, who looks after one's programs, somebody else, oneself.

    At most 8 queries.
    """
    home, partners = _program_of(person), _partners(person)
    known = {one.person_id for one in partners}
    return (
        *(one for one in _looked_at(person, asked) if one.person_id not in known),
        *partners,
        *_organizers(person),
        Choice("other", _("Somebody else"), A.OTHER, home),
        Choice("me", _("Me"), A.ME, home, person_id=person.pk),
    )


def _looked_at(person: Person, asked: str) -> list[Choice]:
    """The person, or the members of the pair, whose page a coordinator comes from."""
    kind, number = asked[: len(PAIR)], asked[len(PAIR) :]
    fields = {PERSON: "pk", PAIR: "memberships__connection"}
    if kind not in fields or not PLAIN.fullmatch(number):
        return []
    rows = Participation.objects.filter(program__coordinations__person=person, **{fields[kind]: number})
    found = rows.exclude(person=person).select_related("person", "program").order_by("person__name", "pk")
    return [
        Choice(
            key=f"{PERSON}{row.pk}",
            label=_("%(name)s, %(role)s in %(program)s")
            % {
                "name": row.person.name,
                "role": row.get_role_display().lower(),
                "program": row.program.name,
            },
            about=A.OTHER,
            program_id=row.program_id,
            person_id=row.person_id,
        )
        for row in found
    ]


def _partners(person: Person) -> list[Choice]:
    mine = Connection.objects.filter(members__participation__person=person)
    rows = Member.objects.filter(connection__in=mine).exclude(participation__person=person)
    ordered = rows.order_by("-connection__opened_at", "-connection_id", "pk")
    rows = ordered.select_related("participation__person", "participation__program")
    others = Counter(row.connection_id for row in rows)
    return [
        Choice(
            key=_key(row, is_circle=others[row.connection_id] > 1),
            label=_("%(name)s, my %(role)s in %(program)s")
            % {
                "name": row.participation.person.name,
                "role": row.participation.get_role_display().lower(),
                "program": row.participation.program.name,
            },
            about=A.PARTNER,
            program_id=row.participation.program_id,
            connection_id=row.connection_id,
            person_id=row.participation.person_id,
        )
        for row in rows
    ]


def _key(row: Member, *, is_circle: bool) -> str:
    """In a circle each of the others is a choice of their own."""
    return f"pair:{row.connection_id}:{row.participation_id}" if is_circle else f"pair:{row.connection_id}"


def _organizers(person: Person) -> list[Choice]:
    own = (rows.filter(person=person) for rows in (Participation.objects.all(), Coordination.objects.all()))
    programs = {pk for rows in own for pk in rows.values_list("program_id", flat=True)}
    found: dict[int, Choice] = {}
    for rows, label in (
        (Coordination.objects.all(), _("%(name)s, coordinator of %(program)s")),
        (Lead.objects.all(), _("%(name)s, safeguarding lead of %(program)s")),
    ):
        theirs = rows.filter(program__in=programs).exclude(person=person).order_by("person__name", "pk")
        for program, name, pk, number in theirs.values_list(
            "program__name", "person__name", "person_id", "program_id"
        ):
            said = label % {"name": name, "program": program}
            one = Choice(f"person:{number}:{pk}", said, A.OTHER, number, person_id=pk)
            found.setdefault(pk, one)
    return list(found.values())


def _program_of(person: Person) -> int | None:
    """Where somebody belongs first: where they take part, else what they coordinate."""
    own = Participation.objects.filter(person=person).standing().order_by("-pk")
    led = Coordination.objects.filter(person=person).order_by("-pk")
    first = own.values_list("program_id", flat=True).first()
    return first or led.values_list("program_id", flat=True).first()
