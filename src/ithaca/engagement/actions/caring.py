"""Helping a pair: every step is kept with who took it and when."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.opened import check_not_held, lock
from ithaca.connections.actions.pausing import pause_connection, resume_connection
from ithaca.connections.models import Connection, EndReason
from ithaca.connections.queries.members import Side, sides_of
from ithaca.connections.states import OPEN
from ithaca.engagement.actions.noting import note_pause
from ithaca.engagement.emails import CARE_LETTER, PAIR_ENDED, PAIR_PAUSED, CareLetter, PairEnded, PairPaused
from ithaca.engagement.models import CareStep, HealthNote
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import Letter, send_all
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.models import PairDecision
from ithaca.people.models import Person
from ithaca.programs.states import ProgramAct


def write_to_pair(connection: Connection, *, to: str, words: str, by: Person) -> None:
    """Send own words to the mentee, the mentor or both, each in a letter of their own."""
    with transaction.atomic():
        step = _keep(connection, CareStep.Kind.LETTER, by=by, note=words)
        sides = [side for side in sides_of(connection) if to in {"both", side.own.role}]
        send_all([_letter(step, side, words) for side in sides])


def note_call(connection: Connection, *, note: str, by: Person) -> None:
    _keep(connection, CareStep.Kind.CALL, by=by, note=note)


def wait_with_pair(connection: Connection, *, days: int, by: Person) -> None:
    """Take it off the list for some days, unless it gets worse."""
    note = HealthNote.objects.newest().filter(connection=connection).first()
    until = clock.today() + timedelta(days=days)
    _keep(connection, CareStep.Kind.WAIT, by=by, until=until, urgency=note.urgency if note else 0)


def assign_pair(connection: Connection, *, to: Person, by: Person) -> None:
    if not connection.program.coordinations.filter(person=to).exists():
        raise Refused("care.no_coordinator", _("Only a coordinator of this program can look after a pair."))
    if Connection.objects.closed_to(to).filter(pk=connection.pk).exists():
        words = _("%(name)s is in this pair, or somebody's line manager. Choose another coordinator.")
        raise Refused("care.too_near", words % {"name": to.name})
    _keep(connection, CareStep.Kind.ASSIGN, by=by, to=to)


def pause_pair(connection: Connection, *, by: Person) -> None:
    """Stop for a while: nobody is asked, reminded or counted as late until they start again."""
    with transaction.atomic():
        step = _keep(connection, CareStep.Kind.PAUSE, by=by)
        pause_connection(connection, by=by)
        note_pause(connection)
        send_all([_paused(step, side) for side in sides_of(connection)])


def resume_pair(connection: Connection, *, by: Person) -> None:
    with transaction.atomic():
        step = _keep(connection, CareStep.Kind.RESUME, by=by)
        resume_connection(connection, by=by)
        send_all([_paused(step, side) for side in sides_of(connection)])


def end_pair(connection: Connection, *, reason: str, by: Person) -> None:
    """End it without blame. All hear the same; where it did not fit, no run suggests the two again.

    Of a circle nobody can say which two did not fit, so none are kept apart.
    """
    with transaction.atomic():
        lock(connection)
        check_not_held(connection)
        step = _keep(connection, CareStep.Kind.END, by=by)
        sides = sides_of(connection)
        close_connection(connection, by=by, reason=reason)
        is_pair = len(sides) == 2
        if is_pair and reason == EndReason.FIT and ProgramAct.RUN in connection.program.allowed:
            mentee, mentor = sides
            words = str(_("The two have worked together before."))
            decide_pair(mentee.own, mentor.own, kind=PairDecision.Kind.FORBID, by=by, reason=words)
        send_all([_ended(step, side) for side in sides])


def _keep(connection: Connection, kind: CareStep.Kind, *, by: Person, **facts: object) -> CareStep:
    if connection.state not in OPEN:
        raise Refused("care.ended", _("They have ended their work. Nothing was changed."))
    with transaction.atomic():
        step = CareStep.objects.create(
            program_id=connection.program_id, connection=connection, kind=kind, by=by, **facts
        )
        record(f"care.{kind.value}", connection, by=by)
    return step


def _letter(step: CareStep, side: Side, words: str) -> Letter:
    return Letter(
        email=CARE_LETTER,
        to=side.person,
        context=CareLetter(side.own.program.name, step.by.name, words),
        once=f"care:{step.pk}:{side.person.pk}",
        place="connection",
        place_ids={"connection": step.connection_id},
        program_id=step.program_id,
    )


def _paused(step: CareStep, side: Side) -> Letter:
    is_paused = step.kind == CareStep.Kind.PAUSE
    return Letter(
        email=PAIR_PAUSED,
        to=side.person,
        context=PairPaused(side.own.program.name, side.full_name, is_paused, side.is_circle),
        once=f"care:{step.pk}:{side.person.pk}",
        place="connection",
        place_ids={"connection": step.connection_id},
        program_id=step.program_id,
    )


def _ended(step: CareStep, side: Side) -> Letter:
    return Letter(
        email=PAIR_ENDED,
        to=side.person,
        context=PairEnded(side.own.program.name, side.full_name, side.is_circle),
        once=f"care:{step.pk}:{side.person.pk}",
        place="home",
        program_id=step.program_id,
    )
