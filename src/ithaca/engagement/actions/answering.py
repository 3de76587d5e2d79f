"""Answering a question about one's pair. The first answer counts."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.engagement.models import CheckIn, Fit
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person


def answer_fit(check_in: CheckIn, *, fit: str, reason: str, by: Person) -> None:
    """Say whether it fits. A no waits on the coordinator's list; the other one hears nothing of it."""
    if fit == Fit.NOT_GOOD and not reason:
        raise Refused("check_in.no_reason", _("Choose what comes closest. It helps to find a better match."))
    _answer(check_in, by=by, fit=fit, reason=reason if fit == Fit.NOT_GOOD else "")


def answer_pulse(check_in: CheckIn, *, score: int, reason: str, by: Person) -> None:
    _answer(check_in, by=by, score=score, reason=reason)


def _answer(check_in: CheckIn, *, by: Person, **words: str | int) -> None:
    with transaction.atomic():
        waiting = CheckIn.objects.open().filter(pk=check_in.pk, person=by)
        if waiting.update(answered_at=clock.now(), **words) != 1:
            raise Refused("check_in.not_open", _("This is answered already, or your match has ended."))
        record("check_in.answered", check_in, by=by)
