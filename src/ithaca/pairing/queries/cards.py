"""What the other participants of a program may see of somebody: the public card."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ithaca.pairing.wording import headline
from ithaca.people.models import Person
from ithaca.programs.languages import language_name
from ithaca.programs.models import Participation, Profile, Role


@dataclass(frozen=True)
class Card:
    """`meets` is how somebody would like to meet, in a few words."""

    person_id: int
    name: str
    given_name: str
    line: str
    about: str
    skills_offered: tuple[str, ...]
    skills_wanted: tuple[str, ...]
    goals: tuple[str, ...]
    languages: tuple[str, ...]
    meets: str


@dataclass(frozen=True)
class OwnCard:
    """One's own card in one program, as mentees see it and as mentors see it."""

    program: str
    profile_id: int
    card: Card
    as_mentor: bool
    as_mentee: bool


def card_of(person: Person, profile: Profile) -> Card:
    """The public card. No queries."""
    return Card(
        person_id=person.pk,
        name=person.name,
        given_name=person.given_name,
        line=headline(profile),
        about=profile.about,
        skills_offered=tuple(profile.skills_offered),
        skills_wanted=tuple(profile.skills_wanted),
        goals=tuple(profile.goals),
        languages=tuple(language_name(code) for code in profile.languages),
        meets=_meets(profile),
    )


def own_cards(person: Person) -> tuple[OwnCard, ...]:
    """One's own cards, one for each program. 1 query."""
    rows = Participation.objects.filter(person=person).standing().select_related("program", "profile")
    by_profile: dict[int, list[Participation]] = {}
    for row in rows.order_by("-program_id", "role"):
        by_profile.setdefault(row.profile_id, []).append(row)
    return tuple(_own(person, both) for both in by_profile.values())


def _own(person: Person, rows: list[Participation]) -> OwnCard:
    roles = {row.role for row in rows}
    return OwnCard(
        program=rows[0].program.name,
        profile_id=rows[0].profile_id,
        card=card_of(person, rows[0].profile),
        as_mentor=Role.MENTOR in roles,
        as_mentee=Role.MENTEE in roles,
    )


def _meets(profile: Profile) -> str:
    minutes = _("%(n)d minutes") % {"n": profile.minutes} if profile.minutes else ""
    how = profile.get_work_mode_display() if profile.work_mode else ""
    rhythm = profile.get_rhythm_display() if profile.rhythm else ""
    return ", ".join(part for part in (rhythm, minutes, how) if part)
