"""The coordinator's morning: what needs them, the most painful first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.queries.glance import Glance, glance
from ithaca.pairing.states import PublicationState, RunState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.queries.people import INCOMPLETE, PeopleCounts, people_counts
from ithaca.programs.states import TAKING_PART, ParticipationState, ProgramAct

SILENT_FOR = timedelta(days=3)
MOST_CHIPS = 4


@dataclass(frozen=True)
class Chip:
    """One person, or two who belong together; leads to the page of the first."""

    participation_id: int
    faces: tuple[tuple[int, str], ...]
    label: str


@dataclass(frozen=True)
class Job:
    """One line of the work list: how many, what and why, who, and the one thing to do.

    `act` is what the state of the program must allow for it; None when it is only to be read.
    """

    count: int
    title: str
    reason: str | Promise
    people: tuple[Chip, ...]
    button: str | Promise
    url_name: str
    query: str = ""
    hurts: bool = False
    ids: dict[str, int] = field(default_factory=dict)
    act: ProgramAct | None = None

    @property
    def more(self) -> int:
        return self.count - len(self.people) if self.people else 0


@dataclass(frozen=True)
class Today:
    jobs: tuple[Job, ...]
    people: PeopleCounts
    glance: Glance


def today(program: Program, reader: Person, *, besides: Sequence[Job] = ()) -> Today:
    """The work list and the numbers below it; `besides` are lines about what lies above this package.

    At most 27 queries, however large the program.
    """
    people, seen = people_counts(program), glance(program)
    jobs = [
        _declined(program, reader), _silent(program), _failed_mail(program), _unmatched(program, seen),
        _applications(program, people), *besides, _run_to_review(program), _left_for_later(program),
        _incomplete(program, people), _not_invited(program, people),
    ]  # fmt: skip
    todo = (job for job in jobs if job and (job.act is None or job.act in program.allowed))
    return Today(jobs=tuple(todo), people=people, glance=seen)


def _declined(program: Program, reader: Person) -> Job | None:
    rows = Proposal.objects.in_program(program).unseen_declines().without_reports_of(reader)
    count = rows.count()
    if not count:
        return None
    return Job(
        count=count,
        title=ngettext("match was declined", "matches were declined", count),
        reason=_("Who has their place back waits for somebody else."),
        people=_pairs(rows.order_by("-ended_at")),
        button=ngettext("Read why", "Read why", count),
        url_name="declines",
        hurts=True,
    )


def _silent(program: Program) -> Job | None:
    late = Q(published_at__lt=clock.now() - SILENT_FOR)
    rows = Proposal.objects.in_program(program).published().filter(late)
    counted = rows.aggregate(n=Count("pk"), first=Min("answer_by"))
    count = counted["n"]
    if not count:
        return None
    days = max((counted["first"] - clock.now()).days, 0) if counted["first"] else 0
    return Job(
        count=count,
        title=ngettext("match has no answer after 3 days", "matches have no answer after 3 days", count),
        reason=ngettext("The first runs out in %(days)d day.", "The first runs out in %(days)d days.", days)
        % {"days": days},
        people=_pairs(rows.order_by("published_at")),
        button=_("See who is waited for"),
        url_name="answers",
        query="?state=published",
        hurts=True,
    )


def _failed_mail(program: Program) -> Job | None:
    count = Message.objects.in_program(program.pk).filter(state=MessageState.FAILED).count()
    if not count:
        return None
    return Job(
        count=count,
        title=ngettext("mail could not be delivered", "mails could not be delivered", count),
        reason=_("The address may be wrong. Who does not read their mail does not answer."),
        people=(),
        button=_("See which"),
        url_name="sent_mail",
        query="?state=failed",
        hurts=True,
    )


def _unmatched(program: Program, seen: Glance) -> Job | None:
    """Only once matches were published: before, everybody is without a mentor."""
    if not seen.published or not seen.without_mentor:
        return None
    count, free = seen.without_mentor, seen.free_places
    rows = Participation.objects.in_program(program).without_a_mentor()
    return Job(
        count=count,
        title=ngettext("mentee still has no mentor", "mentees still have no mentor", count),
        reason=ngettext("%(n)d place with a mentor is free.", "%(n)d places with mentors are free.", free)
        % {"n": free},
        people=_people(rows.order_by("joined_at", "pk")),
        button=_("Run again") if free else _("See what would help"),
        url_name="new_run" if free else "matching",
        act=ProgramAct.RUN,
    )


def _applications(program: Program, people: PeopleCounts) -> Job | None:
    count = people.applied
    if not count:
        return None
    rows = Participation.objects.in_program(program).filter(state=ParticipationState.APPLIED)
    oldest = rows.aggregate(first=Min("joined_at"))["first"]
    days = (clock.now() - oldest).days if oldest else 0
    return Job(
        count=count,
        title=ngettext("application waits for your decision", "applications wait for your decision", count),
        reason=ngettext("The oldest for %(days)d day.", "The oldest for %(days)d days.", days)
        % {"days": days},
        people=_people(rows.order_by("joined_at", "pk")),
        button=ngettext("Review the application", "Review applications", count),
        url_name="applications",
    )


def _run_to_review(program: Program) -> Job | None:
    runs = MatchRun.objects.in_program(program).filter(state=RunState.DONE, publications=None)
    run = runs.defer("input", "prices").order_by("-number").first()
    if run is None or program.publications.filter(requested_at__gt=run.requested_at).exists():
        return None
    matched = run.result.get("matched", 0)
    ready = ngettext("match is ready to be looked at", "matches are ready to be looked at", matched)
    return Job(
        count=matched or 1,
        title=ready if matched else _("run found no match"),
        reason=_("Nobody hears anything until you publish.") if matched else _("See what would help."),
        people=(),
        button=_("Review the run"),
        url_name="run",
        ids={"run": run.pk},
        act=ProgramAct.RUN,
    )


def _left_for_later(program: Program) -> Job | None:
    """Of the newest publication, and only those who have not found others meanwhile."""
    newest = (
        program.publications.filter(state=PublicationState.DONE).select_related("run").order_by("-pk").first()
    )
    if newest is None or not newest.later:
        return None
    free = Q(mentee__places__held_by=None, mentor__places__held_by=None)
    rows = Proposal.objects.drafts_of(newest.run).filter(free).distinct()
    count = rows.count()
    if not count:
        return None
    return Job(
        count=count,
        title=ngettext("pair was left for later", "pairs were left for later", count),
        reason=_("Nobody of them was told when you published run %(number)d.")
        % {"number": newest.run.number},
        people=_pairs(rows.order_by("pk")),
        button=_("See who can be told now"),
        url_name="publication_preview",
        ids={"run": newest.run_id},
        act=ProgramAct.PUBLISH,
    )


def _incomplete(program: Program, people: PeopleCounts) -> Job | None:
    count = people.incomplete
    if not count:
        return None
    rows = Participation.objects.in_program(program).filter(INCOMPLETE, state__in=TAKING_PART)
    return Job(
        count=count,
        title=ngettext("person lacks a fact to be matched on", "people lack a fact to be matched on", count),
        reason=_("No skills, no language or no time zone. They can be matched, only less well."),
        people=_people(rows.order_by("person__name", "pk")),
        button=_("See who"),
        url_name="people",
        query="?show=incomplete",
        act=ProgramAct.RUN,
    )


def _not_invited(program: Program, people: PeopleCounts) -> Job | None:
    count = people.not_invited
    if not count:
        return None
    return Job(
        count=count,
        title=ngettext("person was never invited", "people were never invited", count),
        reason=_("An invitation lets them check what you know about them, and choose mentors."),
        people=(),
        button=_("Preview the invitation"),
        url_name="invitations",
        act=ProgramAct.INVITE,
    )


def _people(rows: Any) -> tuple[Chip, ...]:
    """The first few; who has two roles is there once."""
    found = rows.select_related("person")[: 2 * MOST_CHIPS]
    chips = {
        row.person_id: Chip(row.pk, ((row.person_id, row.person.name),), row.person.name) for row in found
    }
    return tuple(chips.values())[:MOST_CHIPS]


def _pairs(rows: Any) -> tuple[Chip, ...]:
    found = rows.select_related("mentee__person", "mentor__person")[:MOST_CHIPS]
    return tuple(_pair(proposal.mentee, proposal.mentor) for proposal in found)


def _pair(mentee: Participation, mentor: Participation) -> Chip:
    faces = tuple((one.person_id, one.person.name) for one in (mentee, mentor))
    names = {"mentee": mentee.person.given_name, "mentor": mentor.person.given_name}
    return Chip(mentee.pk, faces, _("%(mentee)s and %(mentor)s") % names)
