"""What the rules of a program do to its people, as far as the worker has counted it."""

from dataclasses import dataclass
from typing import Any

from ithaca.pairing.models import RuleSet
from ithaca.pairing.points import of_100
from ithaca.pairing.queries.left_out import LeftOut, first_left_out
from ithaca.pairing.queries.questions import effects_key, question_with
from ithaca.pairing.states import QuestionState
from ithaca.programs.models import Participation, Program

MOST_NAMES = 3


@dataclass(frozen=True)
class HardEffect:
    """`names` are the first few mentees who are left with nobody because of this rule; `left` is how many.

    `mentors_left` counts the mentors whom it leaves without a possible mentee.
    """

    forbids: int
    only_this: int
    missing: int
    left: int
    mentors_left: int
    names: tuple[str, ...]

    @property
    def more(self) -> int:
        return self.left - len(self.names)


@dataclass(frozen=True)
class WishEffect:
    """Points of 100 over all possible pairs."""

    low: int
    middle: int
    high: int
    maximum: int
    missing: int


@dataclass(frozen=True)
class Band:
    """How many mentees could get between `low` and `high` mentors; `high` is None for the last."""

    low: int
    high: int | None
    count: int


@dataclass(frozen=True)
class Effects:
    mentees: int
    mentors: int
    places: int
    wanted: int
    all_pairs: int
    possible_pairs: int
    can_be_matched: int
    nobody_count: int
    idle_count: int
    left_out: tuple[LeftOut, ...]
    middle_choices: int
    fewest_choices: int
    best_score: int
    bands: tuple[Band, ...]
    rules: dict[str, HardEffect]
    criteria: dict[str, WishEffect]

    @property
    def spare(self) -> int:
        """Places that are left when everybody has a mentor; negative when there are too few."""
        return self.places - self.wanted

    @property
    def short(self) -> int:
        return -self.spare

    @property
    def left_out_count(self) -> int:
        return self.nobody_count + self.idle_count


@dataclass(frozen=True)
class EffectsState:
    """`effects` is None while they are not counted; `is_asked` says that the worker is at it."""

    effects: Effects | None
    is_asked: bool
    problem: str


def effects_of(program: Program, rules: RuleSet) -> EffectsState:
    """The counted effects of the rules as they are now. 4 queries."""
    question = question_with(effects_key(program, rules.sha256))
    if question is None:
        return EffectsState(None, is_asked=False, problem="")
    if question.state != QuestionState.DONE:
        return EffectsState(
            None, is_asked=question.state == QuestionState.REQUESTED, problem=question.problem
        )
    return EffectsState(_effects(question.answer), is_asked=True, problem="")


def _effects(found: dict[str, Any]) -> Effects:
    names = _names(found)
    plain = (
        "mentees",
        "mentors",
        "places",
        "wanted",
        "all_pairs",
        "possible_pairs",
        "middle_choices",
        "fewest_choices",
    )
    return Effects(
        **{name: found[name] for name in plain},
        can_be_matched=found["mentees"] - len(found["nobody"]),
        nobody_count=len(found["nobody"]),
        idle_count=len(found["mentors_with_nobody"]),
        left_out=first_left_out(found),
        best_score=of_100(found["best_score"]),
        bands=tuple(Band(low, high, count) for low, high, count in found["choices"]),
        rules={
            key: HardEffect(
                rule["forbids"],
                rule["only_this"],
                rule["missing"],
                len(rule["left_with_nobody"]),
                len(rule["mentors_left"]),
                _named(rule["left_with_nobody"], names),
            )
            for key, rule in found["rules"].items()
        },
        criteria={
            key: WishEffect(
                **{name: of_100(criterion[name]) for name in ("low", "middle", "high", "maximum")},
                missing=criterion["missing"],
            )
            for key, criterion in found["criteria"].items()
        },
    )


def _names(found: dict[str, Any]) -> dict[int, str]:
    wanted = {pk for rule in found["rules"].values() for pk in rule["left_with_nobody"][:MOST_NAMES]}
    people = Participation.objects.filter(pk__in=wanted).select_related("person")
    return {participation.pk: participation.person.name for participation in people}


def _named(ids: list[int], names: dict[int, str]) -> tuple[str, ...]:
    return tuple(names[pk] for pk in ids[:MOST_NAMES] if pk in names)
