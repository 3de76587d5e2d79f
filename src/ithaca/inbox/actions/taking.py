"""Taking an answer that came by mail: once, from who it belongs to, through the same action as on the page."""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.inbox.emails import ANSWER_NEWS, AnswerNews
from ithaca.inbox.models import Taken
from ithaca.inbox.own_words import own_words
from ithaca.inbox.reading import Text, Unreadable, Why, head_of, name_of, text_of
from ithaca.kernel import clock, languages
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import Letter, send
from ithaca.outbox.answering import is_answerable, letter_of, taker_of
from ithaca.outbox.models import Message

ANSWERED_WITHIN = timedelta(days=60)
KEPT_FOR = timedelta(days=90)
MOST_ADDRESSES = 20
Outcome = Taken.Outcome
WHY: dict[str, str | Promise] = {
    Outcome.FORGED: _("It came from another address than the one that we know. Answer from that one, or on the page."),
    Outcome.TOO_OLD: _("The mail that you answered is more than two months old. Please write on the page."),
    Outcome.EMPTY: _("It had no words of yours that we could find. Write them above everything else."),
    Why.TOO_LARGE: _("It was larger than 5 MB. Files cannot be sent in this way."),
    Why.CHARSET: _("Its letters could not be read. Please write on the page."),
    Why.NO_TEXT: _("It had no plain text. Please write on the page."),
}  # fmt: skip
FILES = _("The files with it did not: they cannot be sent in this way.")


def take(raw: bytes) -> str:
    """What became of it. The same letter again changes nothing, whoever takes it and whenever they died."""
    name = name_of(raw)
    try:
        with transaction.atomic():
            taken = Taken.objects.create(name=name, outcome=Outcome.STRANGER)
            taken.outcome = _outcome(raw)
            taken.save(update_fields=["outcome"])
    except IntegrityError:
        before = Taken.objects.filter(name=name).first()
        if before is None:
            raise
        return before.outcome
    return taken.outcome


def forget_taken() -> None:
    """Second copies come within days, and a letter is too old to be answered before this."""
    Taken.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()


def _outcome(raw: bytes) -> Taken.Outcome:
    """Of a letter that nobody has taken before. Who writes to no letter of ours hears nothing."""
    head = head_of(raw)
    asked = _asked(head.to)
    if asked is None:
        return Outcome.STRANGER
    if head.is_automatic:
        return Outcome.AUTOMATIC
    if not head.sender or head.sender.lower() != _address(asked):
        return _say(asked, Outcome.FORGED, WHY[Outcome.FORGED])
    if asked.created_at < clock.now() - ANSWERED_WITHIN:
        return _say(asked, Outcome.TOO_OLD, WHY[Outcome.TOO_OLD])
    try:
        return _hand_over(asked, text_of(raw))
    except Unreadable as problem:
        return _say(asked, Outcome.UNREADABLE, WHY[problem.why])


def _asked(addresses: tuple[str, ...]) -> Message | None:
    """The letter of ours that it answers. It was handed over, even if a worker died before noting so."""
    letters = {letter.pk: letter for address in addresses[:MOST_ADDRESSES] if (letter := letter_of(address))}
    if len(letters) != 1:
        return None
    ((_number, found),) = letters.items()
    can_answer = found.transmissions > 0 and found.person is not None and found.person.is_active
    return found if can_answer and is_answerable(found.email) else None


def _address(asked: Message) -> str:
    return (asked.person.email if asked.person else None) or ""


def _hand_over(asked: Message, text: Text) -> Taken.Outcome:
    assert asked.person is not None
    words = own_words(text.words, private=f"{settings.BASE_URL}/in/")
    if not words:
        return _say(asked, Outcome.EMPTY, WHY[Outcome.EMPTY])
    try:
        with transaction.atomic(), languages.spoken_by(asked.person.language):
            taker_of(asked.email)(asked.about, words)
    except Refused as refusal:
        return _say(asked, Outcome.REFUSED, refusal.message)
    return _say(asked, Outcome.ARRIVED, FILES, has_arrived=True) if text.has_files else Outcome.ARRIVED


def _say(
    asked: Message, outcome: Taken.Outcome, why: str | Promise, *, has_arrived: bool = False
) -> Taken.Outcome:
    """To their own address, whoever has written; of each letter and outcome once a day, so that nobody is flooded."""
    assert asked.person is not None
    with languages.spoken_by(asked.person.language):
        context = AnswerNews(has_arrived, str(why))
    send(
        Letter(
            email=ANSWER_NEWS, to=asked.person, context=context, place=asked.place, place_ids=asked.place_ids,
            once=f"answer:{asked.pk}:{outcome}:{clock.today()}", program_id=asked.program_id,
        )
    )  # fmt: skip
    return outcome
