"""What a lead does with a concern. Every step is kept in the log of safeguarding, and in no other."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import claim
from ithaca.connections.actions.announcing import over_letters
from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.holding import release_connection
from ithaca.connections.actions.opened import lock
from ithaca.connections.models import Connection
from ithaca.connections.states import OPEN
from ithaca.kernel import clock
from ithaca.kernel.ciphers import seal
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.people.models import Person
from ithaca.safeguarding.models import Concern, ConcernNote, LogEntry
from ithaca.safeguarding.states import ConcernState

K = LogEntry.Kind


def read_concern(concern: Concern, *, by: Person) -> None:
    """Open its words, which is kept; the reporter sees from then on that somebody looks at it."""
    with transaction.atomic():
        concern.refresh_from_db(from_queryset=Concern.objects.select_for_update())
        if not _has_read(concern, by):
            _log(concern, K.READ, by)
        if concern.state == ConcernState.RECEIVED:
            claim(concern, ConcernState.LOOKED_AT)


def write_note(concern: Concern, words: str, *, by: Person) -> None:
    with _looked_at(concern, by):
        ConcernNote.objects.create(concern=concern, author=by, sealed=seal(words.strip()))
        _log(concern, K.NOTED, by)


def set_review(concern: Concern, day: date, *, by: Person) -> None:
    """When to look at it again."""
    with _looked_at(concern, by):
        Concern.objects.filter(pk=concern.pk).update(review_on=day)
        _log(concern, K.REVIEW, by)


def keep_protection(concern: Concern, *, by: Person) -> None:
    """Write down that it was looked at, and that the two stay apart."""
    with _looked_at(concern, by):
        _protected_pairs(concern)
        _log(concern, K.KEPT, by)


def lift_protection(concern: Concern, *, by: Person) -> None:
    """Let the two reach each other again, unless another concern keeps them apart."""
    with _looked_at(concern, by):
        pairs = _protected_pairs(concern)
        Concern.objects.filter(pk=concern.pk).update(lifted_at=clock.now())
        for pair in pairs:
            if not Concern.objects.protecting().filter(apart=pair).exists():
                release_connection(pair)
        _log(concern, K.LIFTED, by)


def end_pair(concern: Concern, *, by: Person) -> None:
    """End all their work. Both are told the same without a reason, and they are not suggested to each other again."""
    with _looked_at(concern, by):
        pairs = [pair for pair in _protected_pairs(concern) if pair.state in OPEN]
        if not pairs:
            raise Refused("concern.pair_ended", _("The two have ended already. They still stay apart."))
        for pair in pairs:
            close_connection(pair, by=None)
            send_all(over_letters(pair))
        _log(concern, K.ENDED, by)


def close_concern(concern: Concern, *, by: Person) -> None:
    """Done. A pair must not be left paused by it for ever."""
    with _looked_at(concern, by):
        if concern.protects and any(pair.state in OPEN for pair in _protected_pairs(concern)):
            raise Refused(
                "concern.still_protects",
                _("The two are still paused. Lift that, or end their work, then close."),
            )
        claim(concern, ConcernState.CLOSED)
        _log(concern, K.CLOSED, by)


@contextmanager
def _looked_at(concern: Concern, by: Person) -> Iterator[None]:
    """For a lead who has opened it, while it is not closed. The pairs are locked before the concern."""
    with transaction.atomic():
        for pair in concern.apart.order_by("pk"):
            lock(pair)
        concern.refresh_from_db(from_queryset=Concern.objects.select_for_update())
        if concern.state == ConcernState.CLOSED:
            raise Refused("concern.closed", _("This concern is closed. Nothing was changed."))
        if not _has_read(concern, by):
            raise Refused("concern.not_read", _("Open the concern first."))
        yield


def _protected_pairs(concern: Concern) -> list[Connection]:
    if not concern.protects:
        raise Refused("concern.protects_nobody", _("This concern keeps nobody apart any more."))
    return list(concern.apart.order_by("pk"))


def _has_read(concern: Concern, by: Person) -> bool:
    return LogEntry.objects.filter(concern=concern, kind=K.READ, by=by).exists()


def _log(concern: Concern, kind: LogEntry.Kind, by: Person) -> None:
    LogEntry.objects.create(concern=concern, kind=kind, by=by)
