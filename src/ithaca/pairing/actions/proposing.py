"""Suggesting one pair by hand, without a run."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.pairing import engine
from ithaca.pairing.actions.announcing import suggestion_letters
from ithaca.pairing.actions.publishing import hold_and_show, lock_program
from ithaca.pairing.models import Proposal
from ithaca.pairing.queries.pool import pool_of
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.people.models import Person
from ithaca.programs.actions.running import start_program
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import PUBLISHES_MATCHES


def propose_by_hand(mentee: Participation, mentor: Participation, *, by: Person) -> Proposal:
    """Hold both places, show the proposal to the two and tell them. Hard rules are shown before, not enforced:
    a person decides here, and says so."""
    if mentee.person_id == mentor.person_id:
        raise Refused("pair.own_mentor", _("Nobody can be their own mentor."))
    account = _account(mentee.program, mentee, mentor)
    try:
        with transaction.atomic():
            program = lock_program(mentee.program_id)
            if program.state not in PUBLISHES_MATCHES:
                raise Refused("publication.program_state", _("Open the program first, then suggest matches."))
            proposal = Proposal.objects.create(
                program=program, mentee=mentee, mentor=mentor, kind="swap",
                score=account.score, points=account.points, facts=account.facts,
            )  # fmt: skip
            hold_and_show(proposal, by=by)
            send_all(suggestion_letters([proposal]))
            start_program(program, by=by)
    except IntegrityError as twice:
        raise Refused("proposal.already", _("This pair has a match to answer already.")) from twice
    return proposal


def _account(program: Program, mentee: Participation, mentor: Participation) -> engine.PairAccount:
    try:
        return engine.pair_account(
            pool_of(program), rules_toml=rules_of(program).toml, mentee=mentee.pk, mentor=mentor.pk
        )
    except engine.NotPossible as problem:
        raise Refused("proposal.not_in", _("One of the two does not take part any more.")) from problem
