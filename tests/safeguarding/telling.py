"""Concerns as the people of the tests raise them."""

from django.utils.crypto import get_random_string

from ithaca.connections.models import Connection
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.safeguarding.actions.telling import Told, raise_concern
from ithaca.safeguarding.models import Concern

WORDS = "He waits for me at the gate."


def about_partner(
    connection: Connection, *, by: Person, partner: Person, words: str = WORDS, key: str = ""
) -> Concern:
    told = Told(
        words=words, about="partner", form_key=key or get_random_string(32), program_id=connection.program_id,
        connection_id=connection.pk, person_id=partner.pk,
    )  # fmt: skip
    return raise_concern(told, by=by)


def about(person: Person | None, program: Program | None, *, by: Person, words: str = WORDS) -> Concern:
    told = Told(
        words=words, about="other", form_key=get_random_string(32), person_id=person.pk if person else None,
        program_id=program.pk if program else None,
    )  # fmt: skip
    return raise_concern(told, by=by)
