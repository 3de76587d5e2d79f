"""The page where a mentee looks at mentors and names some."""

from dataclasses import dataclass

from ithaca.pairing.models import Recommendation, Wish
from ithaca.pairing.queries.cards import Card, card_of
from ithaca.pairing.wording import Names, reasons_from
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role


@dataclass(frozen=True)
class Suggestion:
    """A mentor to look at, with what speaks for them. `is_named` when they are on the list already."""

    participation_id: int
    card: Card
    reasons: tuple[str, ...]
    is_named: bool


@dataclass(frozen=True)
class Choice:
    participation_id: int
    person_id: int
    name: str
    line: str
    rank: int


@dataclass(frozen=True)
class ChoicesPage:
    is_mentee: bool
    chosen: tuple[Choice, ...]
    suggestions: tuple[Suggestion, ...]
    most: int

    @property
    def left(self) -> int:
        return max(0, self.most - len(self.chosen))


def choices_page(program: Program, person: Person) -> ChoicesPage:
    """One's own list and the mentors to look at. 3 queries."""
    own = Participation.objects.in_program(program).filter(person=person, role=Role.MENTEE).first()
    if own is None:
        return ChoicesPage(is_mentee=False, chosen=(), suggestions=(), most=0)
    wishes = Wish.objects.choices().filter(owner=own).select_related("other__person", "other__profile")
    chosen = tuple(_choice(wish) for wish in wishes)
    named = {choice.participation_id for choice in chosen}
    shown = Recommendation.objects.filter(mentee=own).select_related("mentor__person", "mentor__profile")
    return ChoicesPage(
        is_mentee=True,
        chosen=chosen,
        suggestions=tuple(_suggestion(one, person, named) for one in shown),
        most=program.choices_allowed,
    )


def _choice(wish: Wish) -> Choice:
    card = card_of(wish.other.person, wish.other.profile)
    return Choice(wish.other_id, card.person_id, card.name, card.line, wish.rank or 0)


def _suggestion(one: Recommendation, person: Person, named: set[int]) -> Suggestion:
    names = Names(person.given_name, one.mentor.person.given_name)
    reasons = reasons_from(one.facts, one.facts.get("points", {}), names, "mentee")
    return Suggestion(
        participation_id=one.mentor_id,
        card=card_of(one.mentor.person, one.mentor.profile),
        reasons=tuple(reason.text for reason in reasons[:3]),
        is_named=one.mentor_id in named,
    )
