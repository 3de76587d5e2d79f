"""Giving pairs to ambassadors, and noting that they were in touch."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.models import Connection
from ithaca.connections.states import OPEN
from ithaca.engagement.models import Caseload, Contact
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import Letter, send
from ithaca.people.models import Person
from ithaca.programs.emails import AMBASSADOR, Coordinates
from ithaca.programs.models import Ambassador, Program


def add_ambassador(program: Program, *, email: str, name: str = "", by: Person) -> Ambassador:
    """Let somebody look after pairs, and tell them. Who has no account gets one."""
    with transaction.atomic():
        person = Person.objects.known_as(email).first() or Person.objects.create_user(
            email, name=name.strip() or email.partition("@")[0]
        )
        if not person.is_active:
            raise Refused(
                "ambassador.inactive", _("This account is shut. Ask who runs the site. Nothing was changed.")
            )
        ambassador, is_new = Ambassador.objects.get_or_create(program=program, person=person)
        if is_new:
            record("ambassador.added", program, by=by, person=person.pk)
            send(_letter(ambassador, by))
    return ambassador


def remove_ambassador(ambassador: Ambassador, *, by: Person) -> None:
    """Their pairs are nobody's again; what they noted stays."""
    with transaction.atomic():
        record("ambassador.removed", ambassador.program, by=by, person=ambassador.person_id)
        ambassador.delete()


def give_pairs(ambassador: Ambassador, pairs: Collection[int], *, by: Person) -> int:
    """Let them look after these pairs; who had one before has it no more. Returns how many they got."""
    rows = Connection.objects.filter(program_id=ambassador.program_id, state__in=OPEN, pk__in=pairs)
    return _give(ambassador, rows, by=by)


def give_department(ambassador: Ambassador, department: str, *, by: Person) -> int:
    """The pairs in which one of the two works there, as far as nobody has them."""
    rows = Connection.objects.filter(program_id=ambassador.program_id, state__in=OPEN, caseload=None)
    in_it = Q(members__participation__profile__team__iexact=department)
    return _give(ambassador, rows.filter(in_it).distinct(), by=by)


def take_back_pair(caseload: Caseload, *, by: Person) -> None:
    with transaction.atomic():
        record("caseload.taken_back", caseload.connection, by=by)
        caseload.delete()


def note_contact(caseload: Caseload, *, way: str, note: str = "", by: Person) -> Contact:
    with transaction.atomic():
        contact = Contact.objects.create(
            program_id=caseload.program_id, connection_id=caseload.connection_id, by=by, way=way, note=note
        )
        record("contact.noted", caseload.connection, by=by)
    return contact


def _give(ambassador: Ambassador, rows: Iterable[Connection], *, by: Person) -> int:
    given = 0
    with transaction.atomic():
        Ambassador.objects.select_for_update().get(pk=ambassador.pk)
        for connection in _foreign(rows, ambassador.person):
            Caseload.objects.update_or_create(
                connection=connection,
                defaults={
                    "ambassador": ambassador, "program_id": ambassador.program_id, "given_at": clock.now(),
                },
            )  # fmt: skip
            record("caseload.given", connection, by=by, person=ambassador.person_id)
            given += 1
    return given


def _foreign(rows: Iterable[Connection], person: Person) -> Iterable[Connection]:
    """Nobody looks after their own pair, or after one of somebody who reports to them."""
    keys = [connection.pk for connection in rows]
    others = Connection.objects.filter(pk__in=keys).exclude(pk__in=Connection.objects.closed_to(person))
    return others.order_by("pk")


def _letter(ambassador: Ambassador, by: Person) -> Letter:
    return Letter(
        email=AMBASSADOR,
        to=ambassador.person,
        context=Coordinates(program=ambassador.program.name, added_by=by.name),
        once=f"ambassador:{ambassador.pk}:added",
        place="my_pairs",
        program_id=ambassador.program_id,
    )
