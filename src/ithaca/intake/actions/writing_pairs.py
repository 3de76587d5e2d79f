"""Writing pairs and circles as they were, or as they run: nobody is asked and nobody is mailed."""

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.connections.actions.opened import lock_shared
from ithaca.connections.actions.opening import end_of, key_of
from ithaca.connections.models import Connection, EndReason, Member
from ithaca.connections.queries.members import names_in_words
from ithaca.connections.states import ConnectionState
from ithaca.intake.actions.writing_people import called
from ithaca.intake.entries import Entry
from ithaca.intake.grouping import GroupPlan, PlannedGroup, Who
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.actions.enrolling import enroll
from ithaca.programs.actions.places import hold_place, set_places
from ithaca.programs.actions.running import start_program
from ithaca.programs.models import Participation, Profile, Program, Role
from ithaca.programs.states import ParticipationState, ProgramAct

S = ParticipationState
# Of somebody who turns out to work with others already.
WAYS: dict[ParticipationState, tuple[ParticipationState, ...]] = {
    S.ACCEPTED: (S.MATCHED,),
    S.READY: (S.MATCHED,),
    **dict.fromkeys((S.INVITED, S.APPLIED, S.WAITLISTED, S.WITHDRAWN), (S.ACCEPTED, S.MATCHED)),
    S.DECLINED: (S.APPLIED, S.ACCEPTED, S.MATCHED),
}
NOON = time(12)  # what was one day in the file is that day in every zone but the farthest


def write_groups(program: Program, plan: GroupPlan, *, by: Person) -> None:
    """Write a plan inside the caller's transaction."""
    if any(group.ended_on is None for group in plan.groups):
        _check_runs(program)
        start_program(program, by=by)
    people, zone = _people(program, plan), zone_of_site()
    for group in sorted(plan.groups, key=lambda group: group.ended_on is not None):
        _write(program, group, people, zone, by=by)


def _check_runs(program: Program) -> None:
    if ProgramAct.PUBLISH not in program.allowed:
        words = _("Some of these still work together. Open the program first, in its settings.")
        raise Refused("import.not_open", words)


def _people(program: Program, plan: GroupPlan) -> dict[Who, Person]:
    """Everybody whom the plan names. Who is new gets an account by their address or id."""
    wanted = {who for group in plan.groups for who in (*group.mentees, *group.mentors)}
    found: dict[Who, Person] = {}
    for person in Person.objects.filter(pk__in=[who for who in wanted if isinstance(who, int)]):
        found[person.pk] = person
    for word in sorted(plan.newcomers):
        found[word] = _newcomer(program, word)
    return found


def _newcomer(program: Program, word: str) -> Person:
    if "@" in word:
        person = Person.objects.known_as(word).first()
        return person or Person.objects.create_user(word, name=called(Entry(0, email=word)))
    person = Person.objects.create_user(None, name=word)
    Profile.objects.create(program=program, person=person, outside_id=word)
    return person


def _write(
    program: Program, group: PlannedGroup, people: dict[Who, Person], zone: ZoneInfo, *, by: Person
) -> None:
    mentees, mentors = (
        [_seat(program, people[who], role, group, by=by) for who in side]
        for role, side in ((Role.MENTEE, group.mentees), (Role.MENTOR, group.mentors))
    )
    is_running = group.ended_on is None
    if is_running:
        _check_not_apart([row.person for row in (*mentees, *mentors)])
    connection = Connection.objects.create(
        program=program,
        state=ConnectionState.ACTIVE if is_running else ConnectionState.CLOSED,
        pair_key=key_of(mentees, mentors) if is_running else None,
        opened_at=datetime.combine(group.began_on, NOON, tzinfo=zone),
        closed_at=datetime.combine(group.ended_on, NOON, tzinfo=zone) if group.ended_on else None,
        ends_on=group.ended_on or end_of(program),
        planned_end=group.ended_on or end_of(program),
        ended_for="" if is_running else EndReason.COMPLETED,
        known_since=clock.now(),
        cohort=group.cohort,
        imported_as=group.called,
    )
    Member.objects.bulk_create(
        Member(connection=connection, participation=one) for one in (*mentees, *mentors)
    )
    if is_running:
        _take_places((*mentees, *mentors), connection, by=by)
    record("connection.imported", connection, by=by)


def _check_not_apart(members: list[Person]) -> None:
    if any(earlier.held_since for earlier in lock_shared([one.pk for one in members])):
        names = {"names": names_in_words([one.name for one in members])}
        words = _("The program does not bring these together: %(names)s. Take their line out of the file.")
        raise Refused("import.apart", words % names)


def _seat(program: Program, person: Person, role: Role, group: PlannedGroup, *, by: Person) -> Participation:
    """Who has the role keeps what they have; who was here only then has completed."""
    channel = Participation.Channel.IMPORT
    row = enroll(program, person, role=role, places=0, channel=channel, by=by)
    is_new = row.state == S.ACCEPTED and not row.memberships.exists() and not row.places.exists()
    if is_new and group.ended_on is not None:
        move(row, S.MATCHED, by=by)
        move(row, S.COMPLETED, by=by)
    return row


def _take_places(members: Iterable[Participation], connection: Connection, *, by: Person) -> None:
    """Somebody who works with more people than they have places for gets one more."""
    for member in members:
        if not member.places.free().exists():
            set_places(member, member.places.count() + 1, by=by)
        hold_place(member, holder=f"connection:{connection.pk}")
        for state in WAYS.get(ParticipationState(member.state), ()):
            move(member, state, by=by)
