"""The circles that the engine proposes, and who could be in one that is formed by hand."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ithaca.pairing.models import Question
from ithaca.pairing.points import of_100
from ithaca.pairing.queries.questions import effects_key
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.pairing.states import QuestionState
from ithaca.pairing.wording import headline
from ithaca.programs.models import Participation, Program, Role

SMALLEST, LARGEST = 4, 8
MOST_LISTED = 200
REASONS: dict[str, Promise] = {
    "too_few_for_a_circle": gettext_lazy("Too few people for one more circle"),
    "no_eligible_mentor": gettext_lazy("The rules leave no mentor"),
    "all_places_taken": gettext_lazy("All possible mentors have a circle"),
    "partly": gettext_lazy("In one circle, and would like another"),
}


@dataclass(frozen=True)
class ProposedCircle:
    """`score` is the mean of its mentees, of 100."""

    number: int
    mentor: Participation
    mentees: tuple[Participation, ...]
    score: int


@dataclass(frozen=True)
class LeftOut:
    mentee: Participation
    reason: str | Promise


@dataclass(frozen=True)
class Free:
    """Somebody who could be in a circle; `line` is what they do and where."""

    participation: Participation
    line: str


@dataclass(frozen=True)
class CirclesPage:
    """`question` is the last one that was asked; what it says counts while nothing has changed since."""

    question: Question | None
    smallest: int
    largest: int
    is_current: bool
    circles: tuple[ProposedCircle, ...]
    left: tuple[LeftOut, ...]
    proof: str
    mentors: tuple[Free, ...]
    mentees: tuple[Free, ...]
    mentees_in_all: int

    @property
    def is_waiting(self) -> bool:
        return (
            self.is_current and self.question is not None and self.question.state == QuestionState.REQUESTED
        )

    @property
    def is_done(self) -> bool:
        return self.is_current and self.question is not None and self.question.state == QuestionState.DONE

    @property
    def problem(self) -> str:
        return self.question.problem if self.question and self.is_current else ""

    @property
    def people(self) -> int:
        return sum(len(one.mentees) for one in self.circles)


def circles_page(program: Program) -> CirclesPage:
    """8 queries at most."""
    question = _last_question(program)
    answer: dict[str, Any] = question.answer if question else {}
    still_true = question is not None and is_current(question)
    is_done = question is not None and still_true and question.state == QuestionState.DONE
    circles, left = _named(program, answer) if is_done else ((), ())
    free = (
        Participation.objects.in_program(program)
        .matchable()
        .filter(places__held_by=None, places__isnull=False)
    )
    free = free.select_related("person", "profile").order_by("person__name", "pk").distinct()
    mentees = free.filter(role=Role.MENTEE)
    return CirclesPage(
        question=question,
        smallest=answer.get("smallest", SMALLEST),
        largest=answer.get("largest", LARGEST),
        is_current=still_true,
        circles=circles,
        left=left,
        proof=_proof(answer) if is_done else "",
        mentors=_free(free.filter(role=Role.MENTOR)),
        mentees=_free(mentees),
        mentees_in_all=mentees.count(),
    )


def circles_key(program: Program, smallest: int, largest: int) -> str:
    """Names the sizes, the rules and the people as they are now. 2 queries."""
    return f"circles:{smallest}-{largest}:{effects_key(program, rules_of(program).sha256)}"


def is_current(question: Question) -> bool:
    """Whether people and rules are as they were when it was asked. 2 queries."""
    sizes = question.answer.get("smallest", SMALLEST), question.answer.get("largest", LARGEST)
    return question.key == circles_key(question.program, *sizes)


def _free(rows: QuerySet[Participation]) -> tuple[Free, ...]:
    return tuple(Free(row, headline(row.profile)) for row in rows[:MOST_LISTED])


def _last_question(program: Program) -> Question | None:
    asked = Question.objects.filter(program=program, kind=Question.Kind.CIRCLES)
    return asked.select_related("program").order_by("-pk").first()


def _named(
    program: Program, answer: dict[str, Any]
) -> tuple[tuple[ProposedCircle, ...], tuple[LeftOut, ...]]:
    pks = {pk for one in answer["circles"] for pk in (one["mentor"], *one["mentees"])}
    rows = Participation.objects.in_program(program).select_related("person", "profile")
    people = rows.in_bulk(pks | {one["mentee"] for one in answer["left"]})
    circles = tuple(
        ProposedCircle(
            number,
            people[one["mentor"]],
            tuple(people[pk] for pk in one["mentees"]),
            of_100(one["score"]),
        )
        for number, one in enumerate(answer["circles"], start=1)
    )
    left = tuple(LeftOut(people[one["mentee"]], REASONS[one["kind"]]) for one in answer["left"])
    return circles, left


def _proof(answer: dict[str, Any]) -> str:
    """What is proven about all of them together, in a sentence."""
    total, short = answer["total"], answer["short"]
    if not answer["circles"]:
        return ""
    if not short:
        return _("Proven best: no other circles of these sizes bring more people together, or fit better.")
    if short >= total:
        return _("Good, and not proven best: other circles might bring one more person in.")
    percent = -(-100 * short // total)
    said = ngettext(
        "As many people as possible, and at most %(n)d percent from the best fit there could be.",
        "As many people as possible, and at most %(n)d percent from the best fit there could be.",
        percent,
    )
    return said % {"n": percent}
