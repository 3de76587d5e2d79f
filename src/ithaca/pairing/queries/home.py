"""The home page of a participant, and where else somebody belongs."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ithaca.connections.models import Connection
from ithaca.pairing.models import Answer, Proposal, Wish
from ithaca.pairing.queries.proposal import Card, card_of
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Participation, Program, Role
from ithaca.programs.states import ParticipationState, ProgramState


@dataclass(frozen=True)
class Place:
    """A part of the site that is for this person."""

    label: str
    url_name: str
    ids: dict[str, int] = field(default_factory=dict)
    is_here: bool = False


@dataclass(frozen=True)
class Step:
    """The one thing to do now, why, and where."""

    title: str
    text: str
    button: str
    url_name: str
    ids: dict[str, int]


@dataclass(frozen=True)
class Partner:
    """Somebody to work with: both said yes."""

    card: Card
    email: str
    role: str


@dataclass(frozen=True)
class RoleHere:
    """One role in one program, with its next step."""

    participation: Participation
    program: Program
    role: str
    state: str
    step: Step | None
    partners: tuple[Partner, ...]
    coordinator_name: str
    coordinator_email: str


@dataclass(frozen=True)
class ParticipantHome:
    person: Person
    roles: tuple[RoleHere, ...]

    @property
    def first(self) -> RoleHere | None:
        """The role whose step comes first: an answer before a profile, anything before nothing."""
        return next((role for role in self.roles if role.step), self.roles[0] if self.roles else None)


def where_to(person: Person) -> list[Place]:
    """The parts of the site for this person, the one they need most first. 4 queries."""
    places = [
        Place(one.program.name, "program_home", {"program": one.program_id})
        for one in Coordination.objects.filter(person=person)
        .select_related("program")
        .order_by("-program_id")
    ]
    if person.is_operator:
        places.append(Place(_("The site"), "site"))
    if Participation.objects.filter(person=person).taking_part().exists():
        places.append(Place(_("My mentoring"), "home", is_here=True))
    if Person.objects.reports_of(person).exists():
        places.append(Place(_("My people"), "manager"))
    return places or [Place(_("Home"), "home", is_here=True)]


def participant_home(person: Person) -> ParticipantHome:
    """What somebody does in each of their programs, and what comes next. At most 6 queries for each role."""
    rows = (
        Participation.objects.filter(person=person)
        .exclude(state__in=[ParticipationState.DECLINED, ParticipationState.WITHDRAWN])
        .select_related("program", "profile")
        .order_by("-program_id", "role")
    )
    roles = [_role(row) for row in rows]
    return ParticipantHome(person, tuple(sorted(roles, key=lambda role: role.step is None)))


def _role(row: Participation) -> RoleHere:
    partners = _partners(row)
    coordination = Coordination.objects.filter(program=row.program).select_related("person").first()
    return RoleHere(
        participation=row,
        program=row.program,
        role=row.role,
        state=row.state,
        step=_step(row),
        partners=partners,
        coordinator_name=coordination.person.name if coordination else "",
        coordinator_email=(coordination.person.email or "") if coordination else "",
    )


def _partners(row: Participation) -> tuple[Partner, ...]:
    connections = Connection.objects.open().filter(members__participation=row)
    found = (
        Participation.objects.filter(memberships__connection__in=connections)
        .exclude(pk=row.pk)
        .select_related("person", "profile")
        .order_by("person__name")
    )
    return tuple(Partner(card_of(one.person, one.profile), one.person.email or "", one.role) for one in found)


def _step(row: Participation) -> Step | None:
    return _answer_step(row) or _profile_step(row) or _choice_step(row)


def _answer_step(row: Participation) -> Step | None:
    side = "mentee" if row.role == Role.MENTEE else "mentor"
    own = {side: row, f"{side}_answer": Answer.NONE}
    waiting = Proposal.objects.published().filter(**own).select_related("mentee__person", "mentor__person")
    proposal = waiting.order_by("answer_by").first()
    if proposal is None:
        return None
    other = proposal.mentor.person if side == "mentee" else proposal.mentee.person
    title = (
        _("We suggest %(name)s as your mentor")
        if side == "mentee"
        else _("We suggest %(name)s as your mentee")
    )
    return Step(
        title % {"name": other.given_name},
        _("See why the two of you, and say yes or no."),
        _("See the suggestion"),
        "proposal",
        {"proposal": proposal.pk},
    )


def _profile_step(row: Participation) -> Step | None:
    if row.profile.confirmed_at or row.program.state == ProgramState.CLOSED:
        return None
    return Step(
        _("Check what we know about you"),
        _("Your match is only as good as your profile. It takes about five minutes."),
        _("Open my profile"),
        "profile",
        {"profile": row.profile_id},
    )


def _choice_step(row: Participation) -> Step | None:
    may_choose = (
        row.role == Role.MENTEE and row.program.choices_allowed and row.state != ParticipationState.MATCHED
    )
    if not may_choose or Wish.objects.filter(owner=row, kind=Wish.Kind.PREFERS).exists():
        return None
    return Step(
        _("Look at mentors and name those you would like"),
        _("You may name up to %(n)d. Who names nobody loses nothing by it.")
        % {"n": row.program.choices_allowed},
        _("Look at mentors"),
        "choices",
        {"program": row.program_id},
    )
