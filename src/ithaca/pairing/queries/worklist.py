"""The coordinator's morning: what needs them, the most painful first, and the program at a glance."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.queries.answers import AnswerCounts, answer_counts
from ithaca.pairing.states import ProposalState, RunState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.queries.people import INCOMPLETE, PeopleCounts, people_counts
from ithaca.programs.states import MATCHABLE, TAKING_PART, ParticipationState

SILENT_FOR = timedelta(days=3)
MOST_CHIPS = 4


@dataclass(frozen=True)
class Chip:
    person_id: int
    name: str


@dataclass(frozen=True)
class Job:
    """One line of the work list: how many, what and why, who, and the one thing to do."""

    count: int
    title: str
    reason: str | Promise
    people: tuple[Chip, ...]
    button: str | Promise
    url_name: str
    query: str = ""
    hurts: bool = False
    run: int | None = None

    @property
    def more(self) -> int:
        return self.count - len(self.people) if self.people else 0


@dataclass(frozen=True)
class Today:
    jobs: tuple[Job, ...]
    people: PeopleCounts
    answers: AnswerCounts
    funnel: tuple[tuple[str, int, int], ...]
    connections: int


def today(program: Program) -> Today:
    """The work list and the numbers below it. At most 20 queries, however large the program."""
    people, answers = people_counts(program), answer_counts(program)
    jobs = [
        _declined(program), _silent(program, answers), _failed_mail(program), _unmatched(program, answers),
        _applications(program, people), _run_to_review(program), _incomplete(program, people),
        _not_invited(program, people),
    ]  # fmt: skip
    return Today(
        jobs=tuple(job for job in jobs if job),
        people=people,
        answers=answers,
        funnel=_funnel(program),
        connections=program.connections.filter(state="active").count(),
    )


def _declined(program: Program) -> Job | None:
    rows = Proposal.objects.in_program(program).filter(
        state=ProposalState.DECLINED, seen_by_coordinator_at=None
    )
    count = rows.count()
    if not count:
        return None
    return Job(
        count=count,
        title=ngettext("match was declined", "matches were declined", count),
        reason=_("Both people have their place back and wait for somebody else."),
        people=_chips(rows.select_related("mentee__person").order_by("-ended_at"), "mentee"),
        button=_("Read why"),
        url_name="answers",
        query="?state=declined",
        hurts=True,
    )


def _silent(program: Program, answers: AnswerCounts) -> Job | None:
    rows = Proposal.objects.in_program(program).published().filter(published_at__lt=clock.now() - SILENT_FOR)
    count = rows.count() if answers.waiting else 0
    if not count:
        return None
    return Job(
        count=count,
        title=ngettext("match has no answer for three days", "matches have no answer for three days", count),
        reason=_("They run out by themselves when their time is over."),
        people=_chips(rows.select_related("mentee__person").order_by("published_at"), "mentee"),
        button=_("See who is waited for"),
        url_name="answers",
        query="?state=published",
        hurts=True,
    )


def _failed_mail(program: Program) -> Job | None:
    rows = Message.objects.in_program(program.pk).filter(state=MessageState.FAILED)
    count = rows.count()
    if not count:
        return None
    return Job(
        count=count,
        title=ngettext("mail could not be delivered", "mails could not be delivered", count),
        reason=_("The address may be wrong."),
        people=(),
        button=_("See which"),
        url_name="sent_mail",
        query="?state=failed",
        hurts=True,
    )


def _unmatched(program: Program, answers: AnswerCounts) -> Job | None:
    if not answers.waiting + answers.accepted + answers.declined + answers.ended:
        return None
    rows = (
        Participation.objects.in_program(program)
        .mentees()
        .matchable()
        .filter(places__held_by=None, places__isnull=False)
        .distinct()
    )
    count = rows.count()
    if not count:
        return None
    return Job(
        count=count,
        title=ngettext("mentee still has no mentor", "mentees still have no mentor", count),
        reason=_("Run again with the places that are left, or see what would help."),
        people=tuple(
            Chip(row.person_id, row.person.name) for row in rows.select_related("person")[:MOST_CHIPS]
        ),
        button=_("Run again"),
        url_name="new_run",
    )


def _applications(program: Program, people: PeopleCounts) -> Job | None:
    if not people.applied:
        return None
    rows = (
        Participation.objects.in_program(program)
        .filter(state=ParticipationState.APPLIED)
        .select_related("person")
    )
    return Job(
        count=people.applied,
        title=ngettext(
            "application waits for your decision", "applications wait for your decision", people.applied
        ),
        reason=_("Who is accepted takes part in the next run."),
        people=tuple(Chip(row.person_id, row.person.name) for row in rows.order_by("joined_at")[:MOST_CHIPS]),
        button=_("Review applications"),
        url_name="applications",
    )


def _run_to_review(program: Program) -> Job | None:
    run = (
        MatchRun.objects.in_program(program)
        .filter(state=RunState.DONE, publication=None)
        .defer("input", "prices")
        .order_by("-number")
        .first()
    )
    if run is None or program.publications.filter(requested_at__gt=run.requested_at).exists():
        return None
    matched = run.result.get("matched", 0)
    return Job(
        count=matched,
        title=ngettext("match is ready for you to look at", "matches are ready for you to look at", matched),
        reason=_("Nobody hears anything until you publish."),
        people=(),
        button=_("Review the run"),
        url_name="run",
        run=run.pk,
    )


def _incomplete(program: Program, people: PeopleCounts) -> Job | None:
    if not people.incomplete:
        return None
    rows = (
        Participation.objects.in_program(program)
        .filter(INCOMPLETE, state__in=TAKING_PART)
        .select_related("person")
    )
    return Job(
        count=people.incomplete,
        title=ngettext(
            "person lacks a fact to be matched on", "people lack a fact to be matched on", people.incomplete
        ),
        reason=_("No skills, no language or no time zone. They can still be matched, only less well."),
        people=tuple(
            Chip(row.person_id, row.person.name) for row in rows.order_by("person__name")[:MOST_CHIPS]
        ),
        button=_("See who"),
        url_name="people",
        query="?show=incomplete",
    )


def _not_invited(program: Program, people: PeopleCounts) -> Job | None:
    if not people.not_invited:
        return None
    return Job(
        count=people.not_invited,
        title=ngettext("person was not invited yet", "people were not invited yet", people.not_invited),
        reason=_("An invitation lets them check what you know about them, and choose mentors."),
        people=(),
        button=_("Preview the invitation"),
        url_name="invitations",
    )


def _funnel(program: Program) -> tuple[tuple[str, int, int], ...]:
    """How many mentees and mentors got how far."""
    came = Q(state__in=TAKING_PART | {ParticipationState.COMPLETED})
    steps = (
        (_("Signed up"), came),
        (_("Accepted"), Q(state__in=MATCHABLE | {ParticipationState.COMPLETED})),
        (_("Checked their profile"), came & Q(profile__confirmed_at__isnull=False)),
        (_("Matched"), Q(state__in={ParticipationState.MATCHED, ParticipationState.COMPLETED})),
    )
    wanted: dict[str, Any] = {}
    for number, (_title, condition) in enumerate(steps):
        wanted[f"mentees_{number}"] = Count("pk", filter=condition & Q(role=Role.MENTEE))
        wanted[f"mentors_{number}"] = Count("pk", filter=condition & Q(role=Role.MENTOR))
    counted = Participation.objects.in_program(program).aggregate(**wanted)
    return tuple(
        (title, counted[f"mentees_{number}"], counted[f"mentors_{number}"])
        for number, (title, _condition) in enumerate(steps)
    )


def _chips(proposals: Any, side: str) -> tuple[Chip, ...]:
    people: list[Person] = [getattr(proposal, side).person for proposal in proposals[:MOST_CHIPS]]
    return tuple(Chip(person.pk, person.name) for person in people)
