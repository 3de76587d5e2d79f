"""Suggesting one pair by hand, without a run."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.pairing import engine
from ithaca.pairing.actions.announcing import suggestion_letters
from ithaca.pairing.actions.deciding import check_not_banned
from ithaca.pairing.actions.publishing import hold_and_show, lock_program
from ithaca.pairing.models import Proposal
from ithaca.pairing.queries.letter_words import words_of
from ithaca.pairing.queries.pool import pool_of
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.pairing.wording import forbidden_words
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.actions.running import start_program
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ProgramAct


def propose_by_hand(
    mentee: Participation, mentor: Participation, *, by: Person, reason: str = ""
) -> Proposal:
    """Hold both places, show the proposal to the two and tell them.

    A person decides here, so a hard rule can be overruled: with a written `reason`, which is kept with
    the proposal. What a coordinator forbids or one of the two excludes cannot.
    """
    if mentee.person_id == mentor.person_id:
        raise Refused("pair.own_mentor", _("Nobody can be their own mentor."))
    check_not_banned(mentee, mentor)
    account = _account(mentee.program, mentee, mentor)
    against = [_as_known_here(rule) for rule in account.rules]
    _check_reason(against, reason)
    try:
        with transaction.atomic():
            program = lock_program(mentee.program_id)
            check_allowed(program, ProgramAct.PUBLISH)
            proposal = Proposal.objects.create(
                program=program, mentee=mentee, mentor=mentor, kind="swap",
                score=account.score, points=account.points, facts=_kept(account, against, reason),
            )  # fmt: skip
            record("proposal.by_hand", proposal, by=by, against=", ".join(rule["rule"] for rule in against))
            hold_and_show(proposal, by=by)
            send_all(suggestion_letters([proposal], words_of(program)))
            start_program(program, by=by)
    except IntegrityError as twice:
        raise Refused("proposal.already", _("This pair has a match to answer already.")) from twice
    return proposal


def _as_known_here(rule: dict[str, Any]) -> dict[str, Any]:
    """The engine knows one rule for all that is excluded; what is left of it here is an earlier no."""
    return {"rule": "declined", "facts": {}} if rule["rule"] == "excluded" else rule


def _check_reason(against: list[dict[str, Any]], reason: str) -> None:
    if against and not reason.strip():
        rules = " ".join(forbidden_words(rule) for rule in against)
        words = _("%(rules)s Say why you suggest this pair all the same.")
        raise Refused("pair.against_rules", words % {"rules": rules})


def _kept(account: engine.PairAccount, against: list[dict[str, Any]], reason: str) -> dict[str, Any]:
    """The facts of the pair, with the rules that were overruled and why."""
    if not against:
        return account.facts
    return {**account.facts, "overruled": {"rules": against, "reason": reason.strip()[:300]}}


def _account(program: Program, mentee: Participation, mentor: Participation) -> engine.PairAccount:
    try:
        return engine.pair_account(
            pool_of(program), rules_toml=rules_of(program).toml, mentee=mentee.pk, mentor=mentor.pk
        )
    except engine.NotPossible as problem:
        raise Refused("proposal.not_in", _("One of the two does not take part any more.")) from problem
