"""Why a mentee does not get another mentor, or what it would take."""

from dataclasses import dataclass
from typing import Any

from ithaca.pairing.models import MatchRun, Proposal, Publication, Question
from ithaca.pairing.queries.bans import Ban, ban_on
from ithaca.pairing.queries.questions import question_with, why_not_key
from ithaca.pairing.states import PublicationState, QuestionState
from ithaca.pairing.wording import forbidden_words, headline
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
    """Somebody who moves when the pair is forced; `change` in points of 100, None when a mentor is gained or lost."""

    mentee: str
    before: str
    after: str
    change: int | None


@dataclass(frozen=True)
class WhyNot:
    """`rules` are sentences for the hard rules that forbid the pair; else `cost` and `moves` tell the price."""

    state: str
    problem: str
    rules: tuple[str, ...]
    cost: int | None
    people_lost: int
    choices_lost: int
    moves: tuple[Move, ...]

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
    answer: WhyNot | None
    is_published: bool
    ban: Ban | None

    @property
    def is_against_rules(self) -> bool:
        return bool(self.ban or (self.answer and self.answer.rules))


def why_not_page(run: MatchRun, mentee: Participation, *, mentor_id: int | None, search: str) -> WhyNotPage:
    """The mentors that a search finds, or the next best; the answer for the chosen one. At most 11 queries."""
    mentors = run.program.participations.filter(role=Role.MENTOR).select_related("person", "profile")
    chosen = mentors.filter(pk=mentor_id).first() if mentor_id else None
    found = (
        mentors.filter(person__name__icontains=search)
        if search
        else mentors.filter(pk__in=_next_best(run, mentee))
    )
    question = question_with(why_not_key(run, mentee, chosen)) if chosen else None
    return WhyNotPage(
        run=run,
        mentee=mentee,
        search=search,
        found=()
        if chosen and not search
        else tuple(_choice(one) for one in found.order_by("person__name")[:MOST_FOUND]),
        chosen=_choice(chosen) if chosen else None,
        answer=_answer(question) if question else None,
        is_published=Publication.objects.filter(run=run, state=PublicationState.DONE).exists(),
        ban=ban_on(mentee, chosen) if chosen else None,
    )


def _next_best(run: MatchRun, mentee: Participation) -> set[int]:
    """Whom the run would have liked next for this mentee."""
    lists = Proposal.objects.filter(run=run, mentee=mentee).values_list("next_best", flat=True)
    return {entry["mentor"] for entries in lists for entry in entries}


def _choice(mentor: Participation) -> MentorChoice:
    return MentorChoice(mentor.pk, mentor.person_id, mentor.person.name, headline(mentor.profile))


def _answer(question: Question) -> WhyNot:
    answer = question.answer
    moved = answer.get("moved", [])
    ids = {pk for move in moved for pk in (move["mentee"], move["before"], move["after"]) if pk}
    people = Participation.objects.filter(pk__in=ids).select_related("person") if ids else ()
    names = {participation.pk: participation.person.name for participation in people}
    return WhyNot(
        state=question.state,
        problem=question.problem,
        rules=tuple(forbidden_words(rule) for rule in answer.get("rules", [])),
        cost=_of_100(answer.get("cost")),
        people_lost=answer.get("people_lost", 0),
        choices_lost=answer.get("choices_lost", 0),
        moves=tuple(_move(move, names) for move in moved),
    )


def _move(move: dict[str, Any], names: dict[int, str]) -> Move:
    return Move(
        mentee=names.get(move["mentee"], ""),
        before=names.get(move["before"], ""),
        after=names.get(move["after"], ""),
        change=_of_100(move["change"]) if move["before"] and move["after"] else None,
    )


def _of_100(points: int | None) -> int | None:
    return None if points is None else round(points / 100)
