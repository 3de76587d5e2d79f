"""Answers of the worker, found by what they belong to."""

from django.db.models import Max, Q

from ithaca.audit.models import Event
from ithaca.pairing.models import MatchRun, Question
from ithaca.programs.models import Participation, Program

# What happens in a program without changing who could be matched with whom.
NOT_ABOUT_PEOPLE = ("pairing.matchrun", "pairing.publication", "pairing.letterwords", "intake.upload")


def effects_key(program: Program, rules_sha256: str) -> str:
    """Names the rules and the people as they are now. 1 query.

    Every change to the people of a program leaves an audit event, so the last one stands for all.
    """
    changes = Event.objects.filter(Q(program_id=program.pk) | Q(subject_kind="people.person"))
    about_people = changes.exclude(~Q(action="upload.imported"), subject_kind__in=NOT_ABOUT_PEOPLE)
    last = about_people.aggregate(last=Max("pk"))["last"]
    return f"effects:{program.pk}:{rules_sha256[:32]}:{last or 0}"


def why_not_key(run: MatchRun, mentee: Participation, mentor: Participation) -> str:
    return f"why-not:{run.pk}:{mentee.pk}:{mentor.pk}"


def run_key(kind: Question.Kind, run: MatchRun) -> str:
    return f"{kind.value}:{run.pk}"


def question_with(key: str) -> Question | None:
    """A question that was asked before. 1 query."""
    return Question.objects.filter(key=key).first()
