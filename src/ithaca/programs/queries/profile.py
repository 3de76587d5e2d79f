"""The profile page of a participant."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ithaca.people.models import Person
from ithaca.programs.models import Participation, Place, Profile, Program, Role

MOST_WORDS = 400
MOST_PROFILES = 2000
WORTH_FILLING: tuple[tuple[str, Promise, Role | None], ...] = (
    ("skills_wanted", gettext_lazy("what you want to learn"), Role.MENTEE),
    ("goals", gettext_lazy("your goals"), Role.MENTEE),
    ("skills_offered", gettext_lazy("what you can help with"), Role.MENTOR),
    ("about", gettext_lazy("a few words about you"), None),
    ("job_title", gettext_lazy("what you do"), None),
    ("years_experience", gettext_lazy("years of experience"), None),
    ("languages", gettext_lazy("languages"), None),
    ("time_zone", gettext_lazy("time zone"), None),
    ("rhythm", gettext_lazy("how often you want to meet"), None),
)


@dataclass(frozen=True)
class Known:
    """Something stored about somebody that this page shows and does not change."""

    label: str
    value: str


@dataclass(frozen=True)
class ProfilePage:
    """`skills` are words that others use, to choose from; `missing` names what would help a match."""

    profile: Profile
    program: Program
    person: Person
    roles: tuple[str, ...]
    places: int
    places_taken: int
    skills: tuple[str, ...]
    missing: tuple[str, ...]
    of: int
    known: tuple[Known, ...]

    @property
    def filled(self) -> int:
        return self.of - len(self.missing)


def profile_page(profile: Profile) -> ProfilePage:
    """A profile, its roles and the words of the program. 4 queries."""
    profile = Profile.objects.select_related("program", "person__manager").get(pk=profile.pk)
    roles = tuple(
        Participation.objects.filter(profile=profile).order_by("role").values_list("role", flat=True)
    )
    held = list(
        Place.objects.filter(participation__profile=profile, participation__role=Role.MENTOR).values_list(
            "held_by", flat=True
        )
    )
    worth = [(name, label) for name, label, role in WORTH_FILLING if role is None or role in roles]
    return ProfilePage(
        profile=profile,
        program=profile.program,
        person=profile.person,
        roles=roles,
        places=len(held),
        places_taken=sum(holder is not None for holder in held),
        skills=_skills(profile),
        missing=tuple(str(label) for name, label in worth if not _has(profile, name)),
        of=len(worth),
        known=tuple(_known(profile)),
    )


def _has(profile: Profile, name: str) -> bool:
    """Nothing, an empty text and an empty list are missing; no years of experience are an answer."""
    value = getattr(profile, name)
    return value is not None and value not in ("", [])


def _known(profile: Profile) -> list[Known]:
    person = profile.person
    facts = (
        (_("Name"), person.name),
        (_("E-mail address"), person.email or _("none")),
        (_("Line manager"), person.manager.name if person.manager else ""),
        (_("Number in the spreadsheet"), profile.outside_id),
        (_("Size of the organization"), profile.org_size),
        (_("Hours a month"), f"{profile.hours_per_month:f}" if profile.hours_per_month is not None else ""),
        (
            _("With the organization since"),
            date_format(profile.joined_on, "j F Y") if profile.joined_on else "",
        ),
    )
    return [Known(label, value) for label, value in facts if value]


def _skills(profile: Profile) -> tuple[str, ...]:
    """What is offered and wanted in the program, so that people use the same words."""
    others = Profile.objects.filter(program=profile.program_id)
    lists = others.values_list("skills_offered", "skills_wanted")[:MOST_PROFILES]
    words = {word for offered, wanted in lists for word in (*offered, *wanted)}
    return tuple(sorted(words, key=str.casefold)[:MOST_WORDS])
