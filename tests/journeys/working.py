"""The worker's part of a journey, done when the test says so."""

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from ithaca.kernel.jobs import huey
from ithaca.outbox.actions.delivering import deliver_due_now


def work() -> None:
    """All jobs that wait, and all mail that is due."""
    while (task := huey.dequeue()) is not None:
        huey.execute(task)
    deliver_due_now()


def letters_to(address: str) -> list[EmailMultiAlternatives]:
    return [letter for letter in mail.outbox if letter.to == [address]]  # type: ignore[misc]


def html_of(letter: EmailMultiAlternatives) -> str:
    """What a mail program shows."""
    return next(str(content) for content, kind in letter.alternatives if kind == "text/html")
