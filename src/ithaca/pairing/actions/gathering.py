"""Answers within a circle. It begins with its mentor and two mentees; others join until the day to answer.

Every answer and every end locks the circle first, so that they come one after the other.
"""

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.connections.actions.joining import join_connection
from ithaca.connections.actions.opening import open_together
from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.outbox.actions.sending import send_all
from ithaca.pairing.actions.circle_letters import begun_letters, ended_letters_to, joined_letters
from ithaca.pairing.actions.noting import FRESH, become_matched, note_answer
from ithaca.pairing.actions.publishing import holder_of
from ithaca.pairing.models import Answer, Circle, Proposal
from ithaca.pairing.models.proposal import ProposalQuerySet
from ithaca.pairing.states import ProposalState
from ithaca.people.models import Person
from ithaca.programs.actions.places import free_place, hand_over_place

FEWEST = 2  # mentees


def accept_in_circle(proposal: Proposal, *, by: Person) -> Connection | None:
    """Say yes; the circle is returned when it begins with that or somebody joins it."""
    circle = _locked(proposal)
    note_answer(proposal, _answered_by(proposal, circle, by), by=by, answer=Answer.YES)
    ready = list(_waiting(circle).filter(mentee_answer=Answer.YES, mentor_answer=Answer.YES))
    if circle.connection and ready:
        return _join(circle.connection, ready, by=by)
    return _begin(circle, ready, by=by) if len(ready) >= FEWEST else None


def decline_in_circle(proposal: Proposal, *, by: Person, reason: str) -> None:
    """Say no: a mentee is left out, and without its mentor there is no circle."""
    circle, side = _locked(proposal), proposal.side_of(by)
    note_answer(proposal, _answered_by(proposal, circle, by), by=by, answer=Answer.NO, reason=reason)
    rows = [proposal] if side == "mentee" else list(_waiting(circle))
    _end(circle, rows, ProposalState.DECLINED, by=by)


def withdraw_from_circle(proposal: Proposal, *, by: Person) -> None:
    """Leave one mentee out."""
    _end(_locked(proposal), [proposal], ProposalState.WITHDRAWN, by=by)


def expire_circle(proposal: Proposal) -> None:
    """End what of a circle was not answered in time. Refused when this one was answered meanwhile."""
    circle = _locked(proposal)
    others = _waiting(circle).exclude(pk=proposal.pk)
    _end(circle, [proposal, *others], ProposalState.EXPIRED, by=None)


def _locked(proposal: Proposal) -> Circle:
    circle = Circle.objects.select_for_update().get(pk=proposal.circle_id or 0)
    proposal.refresh_from_db(fields=FRESH)
    return circle


def _waiting(circle: Circle) -> ProposalQuerySet:
    """In the order in which people are locked."""
    rows = Proposal.objects.of_circle(circle).published().order_by("mentee")
    return rows.select_related("mentee__person", "mentor__person", "program")


def _answered_by(proposal: Proposal, circle: Circle, person: Person) -> ProposalQuerySet:
    rows = Proposal.objects.of_circle(circle)
    return rows.filter(pk=proposal.pk) if proposal.side_of(person) == "mentee" else rows


def _begin(circle: Circle, ready: list[Proposal], *, by: Person) -> Connection:
    mentor = ready[0].mentor
    connection = open_together([one.mentee for one in ready], [mentor], by=by)
    Circle.objects.filter(pk=circle.pk).update(connection=connection)
    for proposal in ready:
        _take_in(proposal, connection, by=by)
    hand_over_place(mentor, holder=circle.holder, to=f"connection:{connection.pk}")
    become_matched(mentor, by=by)
    record("circle.opened", connection, by=by, mentees=len(ready), mentors=1)
    send_all(begun_letters(connection))
    return connection


def _join(connection: Connection, ready: list[Proposal], *, by: Person) -> Connection:
    for proposal in ready:
        join_connection(connection, proposal.mentee, by=by)
        _take_in(proposal, connection, by=by)
    send_all(joined_letters(connection, {one.mentee.person_id for one in ready}))
    return connection


def _take_in(proposal: Proposal, connection: Connection, *, by: Person) -> None:
    move(proposal, ProposalState.ACCEPTED, by=by, ended_at=clock.now())
    hand_over_place(proposal.mentee, holder=holder_of(proposal), to=f"connection:{connection.pk}")
    become_matched(proposal.mentee, by=by)


def _end(circle: Circle, rows: list[Proposal], to: ProposalState, *, by: Person | None) -> None:
    """End these, and with them a circle that cannot begin any more. Nobody is told who said what."""
    for proposal in rows:
        move(proposal, to, by=by, ended_at=clock.now())
        free_place(proposal.mentee, holder=holder_of(proposal))
    left = [] if circle.connection_id else list(_waiting(circle))
    is_over = not circle.connection_id and len(left) < FEWEST
    send_all(ended_letters_to(circle, rows, by=by, with_mentor=is_over and not left))
    if is_over and left:
        _end(circle, left, ProposalState.WITHDRAWN, by=by)
    elif is_over:
        free_place(rows[0].mentor, holder=circle.holder)
