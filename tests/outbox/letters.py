"""A mail that only the tests send."""

from dataclasses import dataclass

from ithaca.outbox.actions.sending import Letter
from ithaca.outbox.declaring import Email, Urgency
from ithaca.people.models import Person


@dataclass(frozen=True)
class Greeting:
    words: str


GREETING = Email(
    key="tests.greeting",
    title="Greeting",
    to="anybody",
    context=Greeting,
    sample=lambda: Greeting("Hello"),
    waits_while=None,
)
DIGEST = Email(
    key="tests.digest", title="Digest", to="anybody", context=Greeting, sample=lambda: Greeting("News"),
    waits_while=None, urgency=Urgency.NICE_TO_HAVE,
)  # fmt: skip
SECRET = Email(
    key="tests.secret", title="Secret", to="anybody", context=Greeting, sample=lambda: Greeting("1234"),
    waits_while=None, secret=True,
)  # fmt: skip
REMINDER = Email(
    key="tests.reminder", title="Reminder", to="anybody", context=Greeting, sample=lambda: Greeting("Soon"),
    waits_while=lambda letter: Person.objects.filter(pk=letter.person).exclude(name="Nothing to remind").exists(),
)  # fmt: skip


def greeting(to: Person, *, email: Email = GREETING, words: str = "Hello", once: str = "") -> Letter:
    return Letter(email=email, to=to, context=Greeting(words), once=once or f"greeting:{to.pk}")


def reminders(to: Person, count: int, *, first: int = 0) -> list[Letter]:
    """Letters that can wait, each of its own event."""
    return [
        greeting(to, email=REMINDER, words=f"Reminder {n}", once=f"reminder:{to.pk}:{n}")
        for n in range(first, first + count)
    ]
