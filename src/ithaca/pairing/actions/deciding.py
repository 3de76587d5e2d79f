"""A coordinator's word on a pair: lock, forbid, choose by hand, take back."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.pairing import engine
from ithaca.pairing.models import PairDecision, Proposal
from ithaca.pairing.queries.bans import ban_on
from ithaca.pairing.queries.pool import pool_of
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.pairing.states import ProposalState
from ithaca.pairing.wording import forbidden_words
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.models import Participation, Place, Role
from ithaca.programs.states import ProgramAct

MENTEE_IS_FULL = _("This mentee has as many mentors as they asked for.")
MENTOR_IS_FULL = _("Every place of this mentor is taken by a published match or a locked pair.")


def decide_pair(
    mentee: Participation, mentor: Participation, *, kind: PairDecision.Kind, by: Person, reason: str = ""
) -> PairDecision:
    """Lock, choose or forbid a pair in every later run. An earlier lock of the same pair is lifted; a ban
    has to be taken back first, because somebody had a reason for it."""
    check_allowed(mentee.program, ProgramAct.RUN)
    if mentee.person_id == mentor.person_id:
        raise Refused("pair.own_mentor", _("Nobody can be their own mentor."))
    if mentee.role != Role.MENTEE or mentor.role != Role.MENTOR:
        raise Refused("pair.roles", _("A pair is one mentee and one mentor."))
    if kind == PairDecision.Kind.FORBID and not reason.strip():
        raise Refused("pair.reason", _("Say why. Coordinators after you will want to know."))
    try:
        with transaction.atomic():
            if kind != PairDecision.Kind.FORBID:
                check_not_banned(mentee, mentor)
            _lift_earlier(mentee, mentor, kind=kind)
            if kind != PairDecision.Kind.FORBID:
                _check_possible(mentee, mentor)
            decision = PairDecision.objects.create(
                program_id=mentee.program_id,
                mentee=mentee,
                mentor=mentor,
                kind=kind,
                reason=reason.strip(),
                by=by,
            )
            record(f"pair.{kind.value}", decision, by=by)
    except IntegrityError as twice:
        raise Refused("pair.decided_meanwhile", _("Somebody else just decided on this pair.")) from twice
    return decision


def check_not_banned(mentee: Participation, mentor: Participation) -> None:
    """Refuse a pair that a coordinator forbids or one of the two excludes; nobody else can overrule them."""
    ban = ban_on(mentee, mentor)
    if ban is None or not ban.is_final:
        return
    if ban.decision:
        words = _("%(who)s Take that back first, if you want this pair.")
        raise Refused("pair.forbidden", words % {"who": ban.words})
    raise Refused("pair.excluded", _("%(who)s This pair is not suggested.") % {"who": ban.words})


def lift_decision(decision: PairDecision, *, by: Person) -> None:
    """Take a word back."""
    check_allowed(decision.program, ProgramAct.RUN)
    with transaction.atomic():
        standing = PairDecision.objects.standing().filter(pk=decision.pk)
        if standing.update(lifted_at=clock.now()) != 1:
            raise Refused("pair.lifted", _("This was taken back before."))
        record("pair.lifted", decision, by=by)


def _lift_earlier(mentee: Participation, mentor: Participation, *, kind: PairDecision.Kind) -> None:
    """The pair's own earlier word; and, for a lock, the locks of a mentee who has no further place."""
    standing = PairDecision.objects.standing()
    standing.filter(mentee=mentee, mentor=mentor).update(lifted_at=clock.now())
    if kind != PairDecision.Kind.FORBID and mentee.places.count() == 1:
        locks = standing.filter(mentee=mentee).exclude(kind=PairDecision.Kind.FORBID)
        locks.update(lifted_at=clock.now())


def _check_possible(mentee: Participation, mentor: Participation) -> None:
    """A word that no run could keep is refused now, with the rule, rather than left out later."""
    try:
        account = engine.pair_account(
            pool_of(mentee.program), rules_toml=rules_of(mentee.program).toml,
            mentee=mentee.pk, mentor=mentor.pk,
        )  # fmt: skip
    except engine.NotPossible as problem:
        raise Refused("pair.not_in", _("One of the two does not take part any more.")) from problem
    if account.rules:
        raise Refused("pair.forbidden_by_rule", " ".join(forbidden_words(rule) for rule in account.rules))
    for one, message in ((mentee, MENTEE_IS_FULL), (mentor, MENTOR_IS_FULL)):
        if _places_left(one) <= 0:
            raise Refused("pair.full", message)


def _places_left(one: Participation) -> int:
    """Free places that no other lock waits for."""
    side = "mentee" if one.role == Role.MENTEE else "mentor"
    locks = PairDecision.objects.standing().exclude(kind=PairDecision.Kind.FORBID).filter(**{side: one})
    told = Proposal.objects.filter(**{side: one}, state__in=[ProposalState.PUBLISHED, ProposalState.ACCEPTED])
    waiting = set(locks.values_list("mentee", "mentor")) - set(told.values_list("mentee", "mentor"))
    return Place.objects.free().filter(participation=one).count() - len(waiting)
