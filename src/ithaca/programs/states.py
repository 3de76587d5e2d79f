from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.states import moves


class ProgramState(models.TextChoices):
    DRAFT = "draft", _("In preparation")
    OPEN = "open", _("Open")
    RUNNING = "running", _("Running")
    CLOSED = "closed", _("Closed")


P = ProgramState
PROGRAM_MOVES = moves({
    P.DRAFT: {P.OPEN},  # people can be gathered from now on
    P.OPEN: {P.RUNNING, P.DRAFT, P.CLOSED},  # the first published matches start it
    P.RUNNING: {P.CLOSED},
    P.CLOSED: set(),
})  # fmt: skip


class ProgramAct(models.TextChoices):
    """What a state allows or not, beside the moves out of it.

    Looking, correcting what is known, declining applications, taking somebody out and naming
    coordinators are always possible.
    """

    DESIGN = "design", _("Change the design")
    SET_SIGN_UP = "set_sign_up", _("Set up the sign-up link")
    SIGN_UP = "sign_up", _("Sign up by the link")
    GATHER = "gather", _("Bring in people, take applicants in")
    INVITE = "invite", _("Send invitations")
    CHOOSE = "choose", _("Mentees name mentors")
    RULES = "rules", _("Change the rules")
    RUN = "run", _("Try runs, lock and forbid pairs")
    PUBLISH = "publish", _("Publish and suggest matches")
    MEET_OTHERS = "meet_others", _("Meet people beyond the pair")


A = ProgramAct
_EVERYTHING = frozenset(ProgramAct)
PROGRAM_ALLOWS: Mapping[str, frozenset[ProgramAct]] = {
    P.DRAFT: _EVERYTHING - {A.SIGN_UP, A.PUBLISH},
    P.OPEN: _EVERYTHING,
    P.RUNNING: _EVERYTHING,
    P.CLOSED: frozenset(),  # kept as it is
}


def states_allowing(act: ProgramAct) -> frozenset[str]:
    return frozenset(state for state, acts in PROGRAM_ALLOWS.items() if act in acts)


class ParticipationState(models.TextChoices):
    INVITED = "invited", _("Invited")
    APPLIED = "applied", _("Applied")
    ACCEPTED = "accepted", _("Accepted")
    WAITLISTED = "waitlisted", _("On the waiting list")
    READY = "ready", _("Ready")
    MATCHED = "matched", _("Matched")
    COMPLETED = "completed", _("Completed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DECLINED = "declined", _("Not taken")


S = ParticipationState
PARTICIPATION_MOVES = moves({
    S.INVITED: {S.ACCEPTED, S.WITHDRAWN},
    S.APPLIED: {S.ACCEPTED, S.WAITLISTED, S.DECLINED, S.WITHDRAWN},
    S.ACCEPTED: {S.READY, S.WAITLISTED, S.MATCHED, S.WITHDRAWN},
    S.WAITLISTED: {S.ACCEPTED, S.DECLINED, S.WITHDRAWN},
    S.READY: {S.MATCHED, S.WAITLISTED, S.WITHDRAWN},
    S.MATCHED: {S.READY, S.COMPLETED, S.WITHDRAWN},  # ready again: the last connection ended early
    S.COMPLETED: set(),
    S.WITHDRAWN: {S.APPLIED, S.ACCEPTED},
    S.DECLINED: {S.APPLIED},
})  # fmt: skip

# Invited by a coordinator, signed up by themselves, or brought in by a spreadsheet.
PARTICIPATION_STARTS = frozenset({S.INVITED, S.APPLIED, S.ACCEPTED})

# Who takes part no more, or never did.
OVER = frozenset({S.COMPLETED, S.WITHDRAWN, S.DECLINED})

# Who may be part of a match run.
MATCHABLE = frozenset({S.ACCEPTED, S.READY, S.MATCHED})
# Who is part of the program now.
TAKING_PART = frozenset({S.INVITED, S.APPLIED, S.ACCEPTED, S.WAITLISTED, S.READY, S.MATCHED})
