"""Asking each of the two how it is going.

The row and its letter are written in one transaction, and the row is there once: so each is asked once,
and a worker that was down asks when it is back.
"""

from django.db import transaction

from ithaca.connections.queries.members import side_of
from ithaca.engagement.due import MOST_A_WEEK
from ithaca.engagement.emails import ASKED_FIT, ASKED_PULSE, Question
from ithaca.engagement.models import CheckIn
from ithaca.engagement.queries.due import Due, due_check_ins
from ithaca.kernel import clock
from ithaca.kernel.jobs import for_each
from ithaca.outbox.actions.sending import Letter, send
from ithaca.people.models import Person

LETTERS = {CheckIn.Kind.FIT.value: ASKED_FIT, CheckIn.Kind.PULSE.value: ASKED_PULSE}


def ask_check_ins() -> None:
    """Ask whom it is time to ask; who was asked twice this week is asked in a later one."""
    for_each(due_check_ins(), _ask)


def _ask(due: Due) -> None:
    person = due.member.participation.person
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if CheckIn.objects.filter(person=person, asked_at__gt=clock.ago(days=7)).count() >= MOST_A_WEEK:
            return
        check_in, is_new = CheckIn.objects.get_or_create(
            connection=due.member.connection, person=person, kind=due.kind, number=due.number,
            defaults={"program_id": due.member.connection.program_id},
        )  # fmt: skip
        if is_new:
            send(_letter(check_in))


def _letter(check_in: CheckIn) -> Letter:
    side = side_of(check_in.connection, check_in.person)
    return Letter(
        email=LETTERS[check_in.kind],
        to=side.person,
        context=Question(side.own.program.name, side.other.person.name),
        once=f"check_in:{check_in.pk}:asked",
        place="check_in",
        place_ids={"check_in": check_in.pk},
        program_id=check_in.program_id,
    )
