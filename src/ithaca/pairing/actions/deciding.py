"""A coordinator's word on a pair: lock, forbid, choose by hand, take back."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.pairing.models import PairDecision
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Role


def decide_pair(
    mentee: Participation, mentor: Participation, *, kind: PairDecision.Kind, by: Person, reason: str = ""
) -> PairDecision:
    """Lock, choose or forbid a pair in every later run. An earlier word on the same pair is lifted."""
    if mentee.person_id == mentor.person_id:
        raise Refused("pair.own_mentor", _("Nobody can be their own mentor."))
    if mentee.role != Role.MENTEE or mentor.role != Role.MENTOR:
        raise Refused("pair.roles", _("A pair is one mentee and one mentor."))
    if kind == PairDecision.Kind.FORBID and not reason.strip():
        raise Refused("pair.reason", _("Say why. Coordinators after you will want to know."))
    try:
        with transaction.atomic():
            _lift_earlier(mentee, mentor, kind=kind)
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


def lift_decision(decision: PairDecision, *, by: Person) -> None:
    """Take a word back."""
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
