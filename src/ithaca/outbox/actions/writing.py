"""From a row to what its reader gets, in their language."""

import re
from typing import Any

from django.core.mail import EmailMultiAlternatives

from ithaca.kernel import languages, links
from ithaca.outbox.actions.rendering import Rendered, render
from ithaca.outbox.answering import address_of, is_answerable
from ithaca.outbox.declaring import declared
from ithaca.outbox.emails import GATHERED, Gathered, Line
from ithaca.outbox.models import Message

METHOD = re.compile(r"^METHOD:([A-Z]+)", re.MULTILINE)


def written(message: Message) -> EmailMultiAlternatives:
    """The letter with its parts. Links are made now, and stored nowhere."""
    assert message.person is not None
    with languages.spoken_by(message.person.language):
        mail = _render(message, _context(message), link=_link(message))
    letter = EmailMultiAlternatives(
        mail.subject, mail.text, to=[message.person.email or ""], headers=_headers(message)
    )
    letter.attach_alternative(mail.html, "text/html")
    if message.calendar:
        letter.attach_alternative(message.calendar, f"text/calendar; method={_method(message.calendar)}")
    return letter


def _headers(message: Message) -> dict[str, str]:
    """No machine is to answer. People can, where somebody takes the answer."""
    headers = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"}
    if is_answerable(message.email):
        headers["Reply-To"] = address_of(message)
    return headers


def _render(message: Message, context: Any, *, link: str) -> Rendered:
    name = message.person.name if message.person else ""
    return render(declared(message.email), context=context, link=link, person_name=name)


def _context(message: Message) -> Any:
    if message.email == GATHERED.key:
        return Gathered(_lines(message))
    return declared(message.email).context(**message.context)


def _lines(letter: Message) -> tuple[Line, ...]:
    """One for each that it gathers; what two of them say of the same thing is said once."""
    by_words = {(_subject(one), one.place, tuple(one.place_ids.items())): one for one in letter.load()}
    return tuple(Line(words, _link(one)) for (words, _place, _ids), one in by_words.items())


def _subject(message: Message) -> str:
    return _render(message, _context(message), link="").subject


def _link(message: Message) -> str:
    if not message.place:
        return ""
    path = links.path_to(message.place, **message.place_ids)
    return links.personal(message.person, message.place, path)


def _method(calendar: str) -> str:
    """Calendar programs act on a part only when its type names the same method as its text."""
    found = METHOD.search(calendar)
    assert found is not None
    return found[1]
