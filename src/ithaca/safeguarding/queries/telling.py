"""Raising a concern: whom it can be about, what was said before, and what the reporter is told."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ithaca.connections.models import Connection, Member
from ithaca.people.models import Person
from ithaca.people.queries import organization
from ithaca.programs.models import Coordination, Participation
from ithaca.safeguarding.models import Concern, Lead
from ithaca.safeguarding.queries.leads import names_of_readers, readers_of

A = Concern.About
MOST_BEFORE = 20


@dataclass(frozen=True)
class Choice:
    """Whom a concern can be about, as somebody picks it. `key` is what the form sends."""

    key: str
    label: str
    about: str
    program_id: int | None
    connection_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True)
class TellingPage:
    """`readers` may be empty: then the page says whom to call."""

    choices: tuple[Choice, ...]
    before: tuple[Concern, ...]
    readers: tuple[str, ...]
    emergency: str
    is_lead: bool


@dataclass(frozen=True)
class Receipt:
    """What the reporter sees of their concern: its state and what happens next, never what is written about it."""

    concern: Concern
    partner: str
    readers: tuple[str, ...]
    emergency: str


def telling_page(person: Person) -> TellingPage:
    """10 queries."""
    choices = choices_for(person)
    before = Concern.objects.reported_by(person).order_by("-raised_at", "-pk")
    return TellingPage(
        choices=choices,
        before=tuple(before[:MOST_BEFORE]),
        readers=names_of_readers(choices[-1].program_id),
        emergency=organization().emergency,
        is_lead=Lead.objects.filter(person=person).exists(),
    )


def receipt_of(concern: Concern) -> Receipt:
    """5 queries."""
    about = concern.about_person if concern.connection_id else None
    return Receipt(
        concern=concern,
        partner=about.given_name if about else "",
        readers=tuple(reader.name for reader in readers_of(concern)),
        emergency=organization().emergency,
    )


def choices_for(person: Person) -> tuple[Choice, ...]:
    """One's partners, then who looks after one's programs, then somebody else and oneself. 6 queries."""
    home = _program_of(person)
    return (
        *_partners(person),
        *_organizers(person),
        Choice("other", _("Somebody else"), A.OTHER, home),
        Choice("me", _("Me"), A.ME, home, person_id=person.pk),
    )


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
    programs = set(Participation.objects.filter(person=person).values_list("program_id", flat=True))
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
