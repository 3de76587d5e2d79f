"""The mail server, and the connection to it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend


class MailServer:
    """Takes mails one after the other over one connection, and over a new one after a mistake."""

    def __init__(self, connection: BaseEmailBackend) -> None:
        self._connection = connection

    def hand_over(self, letter: EmailMessage) -> None:
        """Raises SMTPException or OSError when it was not taken."""
        letter.connection = self._connection
        try:
            self._connection.open()
            letter.send()
        except Exception:
            self.hang_up()
            raise

    def hang_up(self) -> None:
        """What the server says to a goodbye changes nothing: each mail has its answer."""
        with suppress(SMTPException, OSError):
            self._connection.close()


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """It is called when the first mail is handed over."""
    server = MailServer(get_connection())
    try:
        yield server
    finally:
        server.hang_up()
