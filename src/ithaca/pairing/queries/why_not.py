"""Why a mentee does not get another mentor, or what it would take."""

from dataclasses import dataclass
from typing import Any

from ithaca.pairing.flip_words import flip_words
from ithaca.pairing.models import MatchRun, Proposal, Publication, Question
from ithaca.pairing.points import of_100, parts_of_100
from ithaca.pairing.queries.bans import Ban, ban_on
from ithaca.pairing.queries.obstacles import Obstacle, obstacles_of
from ithaca.pairing.queries.questions import question_with, why_not_key
from ithaca.pairing.states import PublicationState, QuestionState
from ithaca.pairing.wording import Names, forbidden_words, headline
from ithaca.programs.models import Participation, Role

MOST_FOUND = 12


@dataclass(frozen=True)
class MentorChoice:
    participation_id: int
    person_id: int
    name: str
    line: str


@dataclass(frozen=True)
class Move:
    """Somebody who moves when the pair is forced; `change` in points of 100. All changes sum to the cost."""

    mentee: str
    before: str
    after: str
    change: int


@dataclass(frozen=True)
class WhyNot:
    """`rules` are sentences for the hard rules that forbid the pair; else `obstacles` are in its way; else `cost`
    and `moves` tell the price.

    A `cost` below zero is a gain, bought with what counts more than points. `lowest` is the lowest score
    before and after, when it differs. `flip` says which one changed answer would bring the pair about.
    """

    state: str
    problem: str
    rules: tuple[str, ...]
    obstacles: tuple[Obstacle, ...]
    cost: int
    people_lost: int
    choices_lost: int
    lowest: tuple[int, int] | None
    moves: tuple[Move, ...]
    flip: str

    @property
    def gain(self) -> int:
        return -self.cost

    @property
    def is_waiting(self) -> bool:
        return self.state == QuestionState.REQUESTED


@dataclass(frozen=True)
class WhyNotPage:
    """`ban` is what stands against the pair now; the answer speaks of the time of the run."""

    run: MatchRun
    mentee: Participation
    search: str
    found: tuple[MentorChoice, ...]
    chosen: MentorChoice | None
    is_pair: bool
    answer: WhyNot | None
    is_published: bool
    ban: Ban | None

    @property
    def is_against_rules(self) -> bool:
        return bool(self.ban or (self.answer and self.answer.rules))


def why_not_page(run: MatchRun, mentee: Participation, *, mentor_id: int | None, search: str) -> WhyNotPage:
    """The mentors that a search finds, or the next best; the answer for the chosen one. At most 12 queries."""
    mentors = run.program.participations.filter(role=Role.MENTOR).select_related("person", "profile")
    chosen = mentors.filter(pk=mentor_id).first() if mentor_id else None
    found = (
        mentors.filter(person__name__icontains=search)
        if search
        else mentors.filter(pk__in=_next_best(run, mentee))
    )
    is_pair = chosen is not None and Proposal.objects.filter(run=run, mentee=mentee, mentor=chosen).exists()
    question = question_with(why_not_key(run, mentee, chosen)) if chosen else None
    given = Names(mentee.person.given_name, chosen.person.given_name if chosen else "")
    return WhyNotPage(
        run=run,
        mentee=mentee,
        search=search,
        found=()
        if chosen and not search
        else tuple(_choice(one) for one in found.order_by("person__name")[:MOST_FOUND]),
        chosen=_choice(chosen) if chosen else None,
        is_pair=is_pair,
        answer=_answer(run, question, given) if question else None,
        is_published=Publication.objects.filter(run=run, state=PublicationState.DONE).exists(),
        ban=ban_on(mentee, chosen) if chosen else None,
    )


def _next_best(run: MatchRun, mentee: Participation) -> set[int]:
    """Whom the run would have liked next for this mentee."""
    lists = Proposal.objects.filter(run=run, mentee=mentee).values_list("next_best", flat=True)
    return {entry["mentor"] for entries in lists for entry in entries}


def _choice(mentor: Participation) -> MentorChoice:
    return MentorChoice(mentor.pk, mentor.person_id, mentor.person.name, headline(mentor.profile))


def _answer(run: MatchRun, question: Question, given: Names) -> WhyNot:
    answer = question.answer
    moved = answer.get("moved", [])
    ids = {pk for move in moved for pk in (move["mentee"], move["before"], move["after"]) if pk}
    people = Participation.objects.filter(pk__in=ids).select_related("person") if ids else ()
    names = {participation.pk: participation.person.name for participation in people}
    return WhyNot(
        state=question.state,
        problem=question.problem,
        rules=tuple(forbidden_words(rule) for rule in answer.get("rules", [])),
        obstacles=obstacles_of(run, answer.get("obstacles", [])),
        cost=of_100(answer.get("cost") or 0),
        people_lost=answer.get("people_lost", 0),
        choices_lost=answer.get("choices_lost", 0),
        lowest=_lowest(answer.get("lowest", [])),
        moves=_moves(moved, names),
        flip=flip_words(answer.get("flip"), given),
    )


def _lowest(scores: list[int | None]) -> tuple[int, int] | None:
    shown = tuple(of_100(score) for score in scores if score is not None)
    return (shown[0], shown[1]) if len(set(shown)) > 1 else None


def _moves(moved: list[dict[str, Any]], names: dict[int, str]) -> tuple[Move, ...]:
    changes = parts_of_100([move["change"] for move in moved])
    return tuple(
        Move(
            mentee=names.get(move["mentee"], ""),
            before=names.get(move["before"], ""),
            after=names.get(move["after"], ""),
            change=change,
        )
        for move, change in zip(moved, changes, strict=True)
    )
