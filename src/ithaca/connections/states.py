from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.states import moves
from ithaca.programs.states import ProgramState


class ConnectionState(models.TextChoices):
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


S = ConnectionState
CONNECTION_MOVES = moves({
    S.ACTIVE: {S.PAUSED, S.CLOSED},  # opened when both have accepted the proposal
    S.PAUSED: {S.ACTIVE, S.CLOSED},
    S.CLOSED: set(),
})  # fmt: skip
OPEN = frozenset({S.ACTIVE, S.PAUSED})


def is_at_work(connection_state: str, program_state: str) -> bool:
    """Whether a pair still arranges and writes; what it has written stays readable."""
    return connection_state == S.ACTIVE and program_state != ProgramState.CLOSED


class MeetingState(models.TextChoices):
    PROPOSED = "proposed", _("Times offered")
    BOOKED = "booked", _("Booked")
    HELD = "held", _("Held")
    NOT_HELD = "not_held", _("Not held")
    CANCELLED = "cancelled", _("Cancelled")


M = MeetingState
MEETING_MOVES = moves({
    M.PROPOSED: {M.BOOKED, M.CANCELLED},
    M.BOOKED: {M.PROPOSED, M.HELD, M.NOT_HELD, M.CANCELLED},  # proposed again: somebody needs another time
    M.HELD: set(),  # the first word of the two counts; another one is kept beside it
    M.NOT_HELD: set(),
    M.CANCELLED: set(),
})  # fmt: skip
COMING = frozenset({M.PROPOSED, M.BOOKED})


class AgreementState(models.TextChoices):
    OFFERED = "offered", _("Waits for the other one")
    SIGNED = "signed", _("Signed by both")
    REPLACED = "replaced", _("Replaced")


G = AgreementState
AGREEMENT_MOVES = moves({
    G.OFFERED: {G.SIGNED, G.REPLACED},
    G.SIGNED: {G.REPLACED},  # by a later one that both have signed
    G.REPLACED: set(),
})  # fmt: skip


class GoalState(models.TextChoices):
    OPEN = "open", _("Open")
    REACHED = "reached", _("Reached")
    DROPPED = "dropped", _("Dropped")


GOAL_MOVES = moves({
    GoalState.OPEN: {GoalState.REACHED, GoalState.DROPPED},
    GoalState.REACHED: set(),
    GoalState.DROPPED: {GoalState.OPEN},  # taken up again
})  # fmt: skip


class ExtensionState(models.TextChoices):
    ASKED = "asked", _("Waits for the other one")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Not agreed")


X = ExtensionState
EXTENSION_MOVES = moves({
    X.ASKED: {X.AGREED, X.DECLINED},
    X.AGREED: set(),
    X.DECLINED: set(),
})  # fmt: skip
