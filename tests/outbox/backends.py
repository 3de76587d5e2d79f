"""Mail servers that misbehave in known ways."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import ClassVar, Never

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend as Kept


class WorkerDied(BaseException):
    """Stands for a kill -9: nothing in the product may catch it."""


class Refuses(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> Never:
        raise SMTPServerDisconnected("try again later")


class NeverTakes(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> Never:
        raise SMTPRecipientsRefused({"alice@example.org": (550, b"no such mailbox")})


class NotNow(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> Never:
        raise SMTPRecipientsRefused({"alice@example.org": (451, b"greylisted")})


class TakesAndDies(Kept):
    """The server has the mail, and the worker dies before it can write that down."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> Never:
        super().send_messages(messages)
        raise WorkerDied


class Counts(Kept):
    """Notes when it is called, and loses the line at every third mail."""

    said: ClassVar[list[str]] = []
    taken = 0

    def open(self) -> bool:
        if not self.taken:
            self.said.append("called")
        return not self.taken

    def close(self) -> None:
        self.taken = 0

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        self.taken += 1
        if self.taken == 3:
            raise SMTPServerDisconnected("too many mails")
        return int(super().send_messages(messages))
