"""A mail that only the tests send."""

from dataclasses import dataclass

from ithaca.outbox.actions.sending import Letter
from ithaca.outbox.declaring import Email, Urgency
from ithaca.people.models import Person


@dataclass(frozen=True)
class Greeting:
    words: str


GREETING = Email(
    key="tests.greeting", title="Greeting", to="anybody", context=Greeting, sample=lambda: Greeting("Hello")
)
DIGEST = Email(
    key="tests.digest", title="Digest", to="anybody", context=Greeting, sample=lambda: Greeting("News"),
    urgency=Urgency.NICE_TO_HAVE,
)  # fmt: skip
SECRET = Email(
    key="tests.secret", title="Secret", to="anybody", context=Greeting, sample=lambda: Greeting("1234"),
    secret=True,
)  # fmt: skip


def greeting(to: Person, *, email: Email = GREETING, words: str = "Hello", once: str = "") -> Letter:
    return Letter(email=email, to=to, context=Greeting(words), once=once or f"greeting:{to.pk}")
