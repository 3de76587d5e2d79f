"""Suggesting circles that the engine has proposed: everybody in them is asked."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.connections.actions.opened import check_not_apart
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.pairing import engine
from ithaca.pairing.actions.circle_letters import suggested_letters
from ithaca.pairing.actions.circling import check_can_join, check_circle
from ithaca.pairing.actions.publishing import holder_of, lock_program
from ithaca.pairing.models import Circle, Proposal, Question
from ithaca.pairing.pool import Pool
from ithaca.pairing.queries.circles import is_current
from ithaca.pairing.queries.pool import pool_of
from ithaca.pairing.queries.reach import with_all_of_a_letter
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.pairing.states import ProposalState, QuestionState
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.actions.places import hold_place
from ithaca.programs.actions.running import start_program
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ProgramAct


def suggest_circles(question: Question, chosen: Collection[int], *, by: Person) -> list[Circle]:
    """Ask the people of some of the proposed circles, by their number: all of these or none."""
    if question.state != QuestionState.DONE or not is_current(question):
        words = _(
            "Something has changed since these circles were proposed. Nobody is told yet. Propose again."
        )
        raise Refused("circles.changed", words)
    found = [one for number, one in enumerate(question.answer["circles"], start=1) if number in chosen]
    if not found:
        raise Refused("circles.none", _("Choose at least one circle."))
    pool = pool_of(question.program)
    with transaction.atomic():
        program = lock_program(question.program_id)
        check_allowed(program, ProgramAct.PUBLISH)
        groups = _locked(program, found)
        circles = [_suggest(program, mentees, mentor, pool, by=by) for mentees, mentor in groups]
        start_program(program, by=by)
    return circles


def _locked(program: Program, found: list[dict[str, Any]]) -> list[tuple[list[Participation], Participation]]:
    """The people of these circles, locked in the order of all who lock several: mentees, then mentors."""
    named = {pk for one in found for pk in (one["mentor"], *one["mentees"])}
    people = Participation.objects.in_program(program).select_related("person").in_bulk(named)
    groups = [([people[pk] for pk in sorted(one["mentees"])], people[one["mentor"]]) for one in found]
    for mentees, mentor in groups:
        check_circle(mentees, [mentor])
        check_not_apart([one.person_id for one in (*mentees, mentor)])
    list(Participation.objects.filter(pk__in=named).order_by("role", "pk").select_for_update())
    return groups


def _suggest(
    program: Program, mentees: Sequence[Participation], mentor: Participation, pool: Pool, *, by: Person
) -> Circle:
    circle = Circle.objects.create(program=program)
    _hold(mentor, circle.holder)
    try:
        for mentee in mentees:
            _ask(_draft(circle, mentee, mentor, pool), by=by)
    except IntegrityError as twice:
        raise Refused("proposal.already", _("Two of them have a match to answer already.")) from twice
    rows = with_all_of_a_letter(Proposal.objects.of_circle(circle)).order_by("pk")
    send_all(suggested_letters(circle, list(rows)))
    record("circle.suggested", circle, by=by, mentees=len(mentees))
    return circle


def _draft(circle: Circle, mentee: Participation, mentor: Participation, pool: Pool) -> Proposal:
    rules = rules_of(circle.program).toml
    try:
        account = engine.pair_account(pool, rules_toml=rules, mentee=mentee.pk, mentor=mentor.pk)
    except engine.NotPossible as gone:
        raise Refused("circle.not_in", _("Somebody does not take part any more. Propose again.")) from gone
    return Proposal.objects.create(
        program=circle.program, circle=circle, mentee=mentee, mentor=mentor,
        score=account.score, points=account.points, facts=account.facts,
    )  # fmt: skip


def _ask(proposal: Proposal, *, by: Person) -> None:
    _hold(proposal.mentee, holder_of(proposal))
    answer_by = clock.ahead(days=proposal.program.answer_days)
    move(proposal, ProposalState.PUBLISHED, by=by, published_at=clock.now(), answer_by=answer_by)


def _hold(one: Participation, holder: str) -> None:
    check_can_join(one)
    hold_place(one, holder=holder)
