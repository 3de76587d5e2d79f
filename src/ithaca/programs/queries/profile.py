"""The profile page of a participant."""

from dataclasses import dataclass

from ithaca.programs.models import Participation, Profile, Program

MOST_WORDS = 400


@dataclass(frozen=True)
class ProfilePage:
    """`roles` are the roles of the person in this program; `skills` are words that others use, to choose from."""

    profile: Profile
    program: Program
    roles: tuple[str, ...]
    participations: tuple[Participation, ...]
    places: int
    skills: tuple[str, ...]
    filled: int
    of: int


def profile_page(profile: Profile) -> ProfilePage:
    """A profile, its roles and the words of the program. 4 queries."""
    rows = tuple(
        Participation.objects.filter(profile=profile).select_related("program").prefetch_related("places")
    )
    roles = tuple(row.role for row in rows)
    mentor = next((row for row in rows if row.role == "mentor"), None)
    wanted = _worth_filling(profile, roles)
    return ProfilePage(
        profile=profile,
        program=profile.program,
        roles=roles,
        participations=rows,
        places=len(mentor.places.all()) if mentor else 0,
        skills=_skills(profile),
        filled=sum(bool(value) for value in wanted),
        of=len(wanted),
    )


def _worth_filling(profile: Profile, roles: tuple[str, ...]) -> list[object]:
    values: list[object] = [
        profile.job_title, profile.time_zone, profile.languages, profile.rhythm, profile.about,
        profile.years_experience is not None,
    ]  # fmt: skip
    if "mentor" in roles:
        values.append(profile.skills_offered)
    if "mentee" in roles:
        values += [profile.skills_wanted, profile.goals]
    return values


def _skills(profile: Profile) -> tuple[str, ...]:
    """What is offered and wanted in the program, so that people use the same words."""
    lists = Profile.objects.filter(program=profile.program_id).values_list("skills_offered", "skills_wanted")[
        :2000
    ]
    words = {word for offered, wanted in lists for word in (*offered, *wanted)}
    return tuple(sorted(words, key=str.casefold)[:MOST_WORDS])
