"""Opening a connection."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.actions.opened import check_not_apart
from ithaca.connections.models import Connection, Member
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

USUAL_TIME = timedelta(days=182)


def open_connection(mentee: Participation, mentor: Participation, *, by: Person) -> Connection:
    """Open the connection of a pair. The database refuses a second open one for the same two."""
    return open_together([mentee], [mentor], by=by)


def open_together(
    mentees: Sequence[Participation], mentors: Sequence[Participation], *, by: Person
) -> Connection:
    """The same for a circle. The places are the caller's to hold."""
    with transaction.atomic():
        check_not_apart([one.person_id for one in (*mentees, *mentors)])
        connection = _create(mentees, mentors)
        Member.objects.bulk_create(
            Member(connection=connection, participation=one) for one in (*mentees, *mentors)
        )
        record("connection.opened", connection, by=by)
    return connection


def _create(mentees: Sequence[Participation], mentors: Sequence[Participation]) -> Connection:
    try:
        with transaction.atomic():
            return Connection.objects.create(
                program_id=mentees[0].program_id,
                pair_key=key_of(mentees, mentors),
                ends_on=end_of(mentees[0].program),
                planned_end=end_of(mentees[0].program),
            )
    except IntegrityError as already:
        words = _("These people already work together.")
        if len(mentees) == len(mentors) == 1:
            words = _("These two already work together.")
        raise Refused("connection.already_open", words) from already


def key_of(mentees: Sequence[Participation], mentors: Sequence[Participation]) -> str:
    """The same for the same people; a circle's is a hash, as its names would not fit."""
    if len(mentees) == len(mentors) == 1:
        return f"{mentees[0].pk}+{mentors[0].pk}"
    people = ("+".join(str(pk) for pk in sorted(one.pk for one in side)) for side in (mentees, mentors))
    return f"circle:{hashlib.sha256('/'.join(people).encode()).hexdigest()[:50]}"


def end_of(program: Program) -> date:
    """When a pair that begins today ends: with its program, or after half a year where that has no end."""
    usual = clock.today() + USUAL_TIME
    return program.ends_on if program.ends_on and program.ends_on > clock.today() else usual
