"""What comes next for somebody in a program, and how far they have come."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ithaca.connections.queries.standing import Standing
from ithaca.kernel import links
from ithaca.pairing.models import Answer, Proposal
from ithaca.pairing.queries.cards import Card
from ithaca.programs.models import Participation, Role
from ithaca.programs.states import MATCHABLE, ParticipationState, ProgramState

S = ParticipationState


@dataclass(frozen=True)
class Partner:
    """Somebody to work with: both said yes. `page` is the page of the two.

    Of a circle one card stands for all; `name` says who they are.
    """

    card: Card
    name: str
    is_circle: bool
    email: str
    page: str
    standing: Standing


@dataclass(frozen=True)
class Situation:
    """All that decides what comes next. `proposals` are the open ones, the most urgent first."""

    row: Participation
    places: int
    proposals: tuple[Proposal, ...]
    partners: tuple[Partner, ...]
    has_named: bool

    @property
    def is_mentee(self) -> bool:
        return self.row.role == Role.MENTEE

    @property
    def unanswered(self) -> Proposal | None:
        side = "mentee_answer" if self.is_mentee else "mentor_answer"
        return next((one for one in self.proposals if getattr(one, side) == Answer.NONE), None)

    @property
    def may_choose(self) -> bool:
        return bool(self.is_mentee and self.row.program.choices_allowed and self.row.state in MATCHABLE)


@dataclass(frozen=True)
class Step:
    """The one thing to do now, why, and where. Without `path` there is nothing to do but to wait."""

    urgency: int
    title: str
    text: str
    button: str = ""
    path: str = ""


@dataclass(frozen=True)
class Stage:
    """One stage of the way; `state` is "done", "now" or ""."""

    title: str
    note: str
    state: str


def step_of(here: Situation) -> Step:
    """What comes next. No queries."""
    return _answer(here) or _greet(here) or _complete(here) or _choose(here) or _wait(here)


def stages_of(here: Situation) -> tuple[Stage, ...]:
    """The way from the profile to the first talk. No queries."""
    came = _came_so_far(here)
    first_open = next((number for number, (_title, _note, is_done) in enumerate(came) if not is_done), None)
    return tuple(
        Stage(title, note, "done" if is_done else "now" if number == first_open else "")
        for number, (title, note, is_done) in enumerate(came)
    )


def _came_so_far(here: Situation) -> list[tuple[str, str, bool]]:
    row, is_matched = here.row, bool(here.partners)
    confirmed = row.profile.confirmed_at
    suggested = is_matched or bool(here.proposals)
    came = [(_("Your profile"), _day(confirmed) if confirmed else _("About five minutes"), bool(confirmed))]
    if row.channel == Participation.Channel.SIGN_UP:
        came.append((_("A coordinator says yes"), "", row.state in MATCHABLE | {S.COMPLETED}))
    if here.is_mentee and row.program.choices_allowed:
        came.append((_("Mentors you would like"), _("If you want to name some"), here.has_named or suggested))
    return [
        *came,
        (_("A match is suggested"), "", suggested),
        (_("All of you say yes"), "", is_matched),
        (_("Your first talk"), _("Within a week is best"), False),
    ]


def _answer(here: Situation) -> Step | None:
    proposal = here.unanswered
    if proposal is None:
        return None
    other = proposal.mentor.person if here.is_mentee else proposal.mentee.person
    words = {"name": other.given_name, "day": _day(proposal.answer_by)}
    path = links.path_to("proposal", proposal=proposal.pk)
    if proposal.circle_id:
        said = _("See who would be in it, and say yes or no until %(day)s.") % words
        return Step(0, _("We suggest a circle to you"), said, _("See the suggestion"), path)
    title = (
        _("We suggest %(name)s as your mentor") if here.is_mentee else _("We suggest %(name)s as your mentee")
    )
    return Step(
        0, title % words, _("See why the two of you, and say yes or no until %(day)s.") % words,
        _("See the suggestion"), path,
    )  # fmt: skip


def _greet(here: Situation) -> Step | None:
    """What the most urgent of one's pairs does next."""
    if not here.partners or here.row.program.state == ProgramState.CLOSED:
        return None
    steps = [partner.standing.step for partner in here.partners if partner.standing.step]
    if not steps:
        words = {"name": here.partners[0].name}
        return Step(5, _("You and %(name)s are paused") % words, _("Your coordinator can start you again."))
    step = min(steps, key=lambda one: one.urgency)
    return Step(1, step.title, step.text, step.button, step.path)


def _complete(here: Situation) -> Step | None:
    row = here.row
    if row.profile.confirmed_at or row.program.state == ProgramState.CLOSED or row.state == S.COMPLETED:
        return None
    return Step(
        2, _("Check what we know about you"),
        _("Your match is only as good as your profile. It takes about five minutes."),
        _("Open my profile"), links.path_to("profile", profile=row.profile_id),
    )  # fmt: skip


def _choose(here: Situation) -> Step | None:
    if (
        not here.may_choose
        or here.has_named
        or here.proposals
        or here.row.program.state == ProgramState.CLOSED
    ):
        return None
    most = here.row.program.choices_allowed
    return Step(
        3, _("Look at mentors and name those you would like"),
        _("You may name up to %(n)d. Who names nobody loses nothing by it.") % {"n": most},
        _("Look at mentors"), links.path_to("choices", program=here.row.program_id),
    )  # fmt: skip


def _wait(here: Situation) -> Step:
    row = here.row
    if row.state == S.COMPLETED or row.program.state == ProgramState.CLOSED:
        return Step(9, _("This program is over"), _("Thank you for taking part."))
    if row.state == S.APPLIED:
        return Step(8, _("Your application is being read"), _("We write to you as soon as it is decided."))
    if row.state == S.WAITLISTED:
        return Step(8, _("You are on the waiting list"), _("We write to you as soon as there is room."))
    if here.proposals:
        return _wait_for_the_other(here, here.proposals[0])
    if not here.is_mentee and not here.places:
        return Step(
            7,
            _("You take no mentees at the moment"),
            _("Say how many you would take, and you are part of the next match."),
            _("Change it"),
            links.path_to("profile", profile=row.profile_id),
        )
    return Step(
        8, _("You are all set"), _("Matches are being worked out. We write to you when there is one for you.")
    )


def _wait_for_the_other(here: Situation, proposal: Proposal) -> Step:
    other = proposal.mentor.person if here.is_mentee else proposal.mentee.person
    words = {"name": other.given_name, "day": _day(proposal.answer_by)}
    path = links.path_to("proposal", proposal=proposal.pk)
    if proposal.circle_id:
        said = _("We wait for the others, until %(day)s at the latest, and write to you.") % words
        return Step(6, _("You have said yes to a circle"), said, _("See the suggestion"), path)
    return Step(
        6, _("You have said yes to %(name)s") % words,
        _("We wait for %(name)s, until %(day)s at the latest, and write to you.") % words,
        _("See the suggestion"), path,
    )  # fmt: skip


def _day(moment: object) -> str:
    return date_format(localdate(moment), "l j F") if moment else ""  # type: ignore[arg-type]
