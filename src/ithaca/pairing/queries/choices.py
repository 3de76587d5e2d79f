"""The page where a mentee looks at mentors and names some."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from ithaca.pairing.models import Recommendation, Wish
from ithaca.pairing.queries.cards import Card, card_of
from ithaca.pairing.queries.nobody_shown import NobodyShown, nobody_found, nobody_needed
from ithaca.pairing.wording import Names, reasons_from
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Place, Program, Role
from ithaca.programs.states import TAKING_PART, ProgramAct

MOST_REASONS = 3


@dataclass(frozen=True)
class Room:
    """How much room a mentor has. Who else has asked is never told, only that many have."""

    free: int
    asked: int

    @property
    def is_sought(self) -> bool:
        return self.asked >= self.free


@dataclass(frozen=True)
class Suggestion:
    """A mentor to look at, with what speaks for them. `is_named` when they are on the list already."""

    participation_id: int
    card: Card
    reasons: tuple[str, ...]
    room: Room
    is_named: bool


@dataclass(frozen=True)
class Choice:
    participation_id: int
    card: Card
    rank: int
    takes_part: bool


@dataclass(frozen=True)
class ChoicesPage:
    """`is_open` while a mentee of this program may change the list; `nobody` when no mentor is shown."""

    is_mentee: bool
    is_open: bool
    chosen: tuple[Choice, ...]
    suggestions: tuple[Suggestion, ...]
    most: int
    nobody: NobodyShown | None = None

    @property
    def left(self) -> int:
        return max(0, self.most - len(self.chosen)) if self.is_open else 0


def choices_page(program: Program, person: Person) -> ChoicesPage:
    """One's own list and the mentors to look at. 7 queries, and 3 more when there is nobody to look at."""
    own = Participation.objects.in_program(program).filter(person=person, role=Role.MENTEE).first()
    if own is None:
        return ChoicesPage(is_mentee=False, is_open=False, chosen=(), suggestions=(), most=0)
    wishes = Wish.objects.choices().filter(owner=own).select_related("other__person", "other__profile")
    chosen = tuple(_choice(wish) for wish in wishes)
    nobody = nobody_needed(program, own)
    shown = [] if nobody else _recommended(own)
    room = _room([one.mentor_id for one in shown], own)
    named = {choice.participation_id for choice in chosen}
    return ChoicesPage(
        is_mentee=True,
        is_open=own.state in TAKING_PART and ProgramAct.CHOOSE in program.allowed,
        chosen=chosen,
        suggestions=tuple(_suggestion(one, person, room[one.mentor_id], named) for one in shown),
        most=program.choices_allowed,
        nobody=None if shown else nobody or nobody_found(program),
    )


def _recommended(own: Participation) -> list[Recommendation]:
    rows = Recommendation.objects.filter(mentee=own, mentor__state__in=TAKING_PART)
    return list(rows.select_related("mentor__person", "mentor__profile").order_by("position"))


def _choice(wish: Wish) -> Choice:
    return Choice(
        participation_id=wish.other_id,
        card=card_of(wish.other.person, wish.other.profile),
        rank=wish.rank or 0,
        takes_part=wish.other.state in TAKING_PART,
    )


def _suggestion(one: Recommendation, person: Person, room: Room, named: set[int]) -> Suggestion:
    names = Names(person.given_name, one.mentor.person.given_name)
    reasons = reasons_from(one.facts, one.facts.get("points", {}), names, "mentee")
    worth_saying = [reason.text for reason in reasons if reason.criterion != "wishes"]
    return Suggestion(
        participation_id=one.mentor_id,
        card=card_of(one.mentor.person, one.mentor.profile),
        reasons=tuple(worth_saying[:MOST_REASONS]),
        room=room,
        is_named=one.mentor_id in named,
    )


def _room(mentors: Iterable[int], own: Participation) -> dict[int, Room]:
    """Free places, and how many others have named each mentor."""
    ids = list(mentors)
    free = Place.objects.free().filter(participation__in=ids)
    places = dict(free.values_list("participation").annotate(Count("pk")))
    wishes = Wish.objects.choices().filter(other__in=ids).exclude(owner=own).order_by()
    asked = dict(wishes.values_list("other").annotate(Count("pk")))
    return {mentor: Room(places.get(mentor, 0), asked.get(mentor, 0)) for mentor in ids}
