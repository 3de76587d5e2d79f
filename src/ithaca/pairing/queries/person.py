"""One person of a program, as the coordinator sees them."""

from dataclasses import dataclass

from ithaca.pairing.models import Proposal, Wish
from ithaca.pairing.models.wish import WishQuerySet
from ithaca.pairing.queries.answers import AnswerRow, answer_row
from ithaca.pairing.wording import language_name
from ithaca.programs.models import Participation, Profile
from ithaca.programs.queries.people import label_of, lacking


@dataclass(frozen=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True)
class WishLine:
    rank: int | None
    name: str
    participation_id: int
    excludes: bool


@dataclass(frozen=True)
class PersonPage:
    participation: Participation
    roles: tuple[Participation, ...]
    facts: tuple[Fact, ...]
    lacks: tuple[str, ...]
    places: int
    held: int
    wishes: tuple[WishLine, ...]
    wished_by: tuple[WishLine, ...]
    proposals: tuple[AnswerRow, ...]


SHOWN = (
    "job_title", "job_function", "team", "industry", "country", "place", "time_zone", "years_experience",
    "work_mode", "rhythm", "minutes", "about",
)  # fmt: skip
LISTED = ("skills_offered", "skills_wanted", "goals")


def person_page(participation: Participation) -> PersonPage:
    """Profile, places, wishes and history of one participation. 7 queries."""
    row = Participation.objects.select_related("person__manager", "profile").get(pk=participation.pk)
    places = list(row.places.all())
    return PersonPage(
        participation=row,
        roles=tuple(Participation.objects.filter(program=row.program_id, person=row.person_id)),
        facts=tuple(_facts(row.profile)),
        lacks=lacking(row),
        places=len(places),
        held=sum(place.held_by is not None for place in places),
        wishes=tuple(
            _wish(wish, wish.other) for wish in _wishes().filter(owner=row).order_by("kind", "rank")
        ),
        wished_by=tuple(
            _wish(wish, wish.owner) for wish in _wishes().filter(other=row, kind=Wish.Kind.PREFERS)
        ),
        proposals=tuple(answer_row(proposal) for proposal in _history(row)),
    )


def _facts(profile: Profile) -> list[Fact]:
    facts = []
    for name in SHOWN:
        shown = getattr(profile, f"get_{name}_display", lambda name=name: getattr(profile, name))()
        if shown not in {None, ""}:
            facts.append(Fact(label_of(name), str(shown)))
    if profile.languages:
        facts.append(
            Fact(
                label_of("languages"),
                ", ".join(map(language_name, profile.languages)),
            )
        )
    listed = [
        Fact(label_of(name), ", ".join(getattr(profile, name))) for name in LISTED if getattr(profile, name)
    ]
    return facts + listed


def _wishes() -> WishQuerySet:
    return Wish.objects.select_related("owner__person", "other__person")


def _wish(wish: Wish, who: Participation) -> WishLine:
    return WishLine(wish.rank, who.person.name, who.pk, wish.kind == Wish.Kind.EXCLUDES)


def _history(row: Participation) -> list[Proposal]:
    side = {row.role: row}
    released = Proposal.objects.released().filter(**side).select_related("mentee__person", "mentor__person")
    return list(released.order_by("-published_at")[:20])
