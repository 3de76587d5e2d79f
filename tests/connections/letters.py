"""What left the house, and what a calendar program reads in it."""

from email import message_from_bytes
from email.message import Message as Mail
from typing import Any

from django.core import mail
from icalendar import Calendar

from ithaca.outbox.actions.delivering import deliver_due
from ithaca.outbox.models import Message


def sent_kinds(person: Any) -> set[str]:
    """The kinds of mail that left for somebody, now that all is delivered that is due."""
    deliver_due()
    return set(Message.objects.filter(person=person, state="sent").values_list("email", flat=True))


def letters_to(person: Any) -> list[str]:
    """The kinds of mail that wait for somebody, in order."""
    return list(Message.objects.filter(person=person).order_by("pk").values_list("email", flat=True))


def delivered() -> list[Mail]:
    """Every mail that left, as the receiver's program reads it."""
    mail.outbox.clear()
    deliver_due()
    return [message_from_bytes(letter.message().as_bytes()) for letter in mail.outbox]


def calendar_part(letter: Mail) -> tuple[str, Any]:
    """The method that the part's type names, and the event of its text."""
    part = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    assert part.get_param("method") == calendar["METHOD"]
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]
