"""Asking somebody, and their answer. Who asked whom is known to the two alone."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.kernel.jobs import for_each
from ithaca.networking.actions.announcing import answered_letter, asked_letter
from ithaca.networking.actions.listing import check_open
from ithaca.networking.models import Entry, Introduction
from ithaca.networking.models.access import kept_apart_from
from ithaca.networking.models.introduction import DAYS_TO_ANSWER, MOST_OPEN
from ithaca.networking.states import IntroductionState
from ithaca.outbox.actions.sending import send
from ithaca.people.models import Person

GONE = _("They cannot be asked any more.")


def ask_introduction(entry: Entry, *, reason: str, by: Person) -> Introduction:
    """Ask somebody in the directory. Few questions wait at once, and a "not now" is not asked again."""
    check_open(entry.program)
    if not Entry.objects.seen_by(by).filter(pk=entry.pk).exists():
        raise Refused("introduction.gone", GONE)
    before = Introduction.objects.filter(program=entry.program, asker=by, asked=entry.person)
    if before.filter(state=IntroductionState.NOT_NOW).exists():
        raise Refused("introduction.not_now", _("They could not at the time. Somebody else may be glad."))
    if before.waiting().exists():
        raise Refused("introduction.waits", _("You have asked them. Their answer comes by mail."))
    try:
        with transaction.atomic():
            asked = _asked(entry, reason, by)
            send(asked_letter(asked))
    except IntegrityError as two_at_once:
        raise Refused(
            "introduction.twice", _("You have just asked. Nothing was sent twice.")
        ) from two_at_once
    return asked


def answer_introduction(introduction: Introduction, *, agrees: bool, by: Person) -> None:
    """Yes shows each the other's address; not now needs no reason."""
    if agrees:
        check_open(introduction.program)
        if kept_apart_from(by).filter(pk=introduction.asker_id).exists():
            raise Refused("introduction.gone", GONE)
    to = IntroductionState.AGREED if agrees else IntroductionState.NOT_NOW
    with transaction.atomic():
        move(introduction, to, by=by, answered_at=clock.now())
        send(answered_letter(introduction, agrees=agrees))


def withdraw_introduction(introduction: Introduction, *, by: Person) -> None:
    """Take the question back. Nobody is told."""
    move(introduction, IntroductionState.WITHDRAWN, by=by)


def expire_introductions() -> None:
    """What nobody answered in time lapses quietly, and its asker may ask somebody else."""
    long_ago = clock.now() - timedelta(days=DAYS_TO_ANSWER)
    waiting = Introduction.objects.waiting().filter(asked_at__lte=long_ago)
    for_each(waiting.order_by("asked_at"), lambda one: move(one, IntroductionState.EXPIRED, by=None))


def _asked(entry: Entry, reason: str, by: Person) -> Introduction:
    rows = Introduction.objects.filter(program=entry.program, asker=by).waiting()
    taken = set(rows.values_list("number", flat=True))
    free = [number for number in range(1, MOST_OPEN + 1) if number not in taken]
    if not free:
        said = ngettext_lazy(
            "%(n)d question of yours waits. Wait for the answer, or take it back.",
            "%(n)d questions of yours wait. Wait for an answer, or take one back.",
            MOST_OPEN,
        )
        raise Refused("introduction.too_many", said % {"n": MOST_OPEN})
    asked = Introduction.objects.create(
        program=entry.program, asker=by, asked=entry.person, reason=reason, number=free[0]
    )
    record("introduction.asked", asked, by=by)
    return asked
