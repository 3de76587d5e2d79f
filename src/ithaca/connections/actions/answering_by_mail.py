"""An answer by mail to a message or a short question, written by the same action as on the page."""

from django.utils.translation import gettext_lazy as _

from ithaca.connections.actions.messaging import write_message
from ithaca.connections.models import Connection, PairMessage
from ithaca.kernel.errors import Refused
from ithaca.outbox.declaring import About
from ithaca.people.models import Person

LONGEST = 5000


def take_answer(letter: About, words: str) -> None:
    """Of who got the letter, into the thread that it told of."""
    by = Person.objects.get(pk=letter.person)
    own = Connection.objects.filter(members__participation__person=by)
    connection = own.filter(pk=letter.ids["connection"]).select_related("program").first()
    if connection is None:
        raise Refused("message.not_yours", _("You are not in this pair any more."))
    if len(words) > LONGEST:
        raise Refused("message.long", _("It was longer than 5,000 characters."))
    write_message(connection, words, by=by, answers=_question(letter, connection, by))


def _question(letter: About, connection: Connection, by: Person) -> int | None:
    """The question that the letter was about, while it is open."""
    asked = PairMessage.objects.of(connection).open_questions().filter(pk=letter.context.get("message", 0))
    return asked.exclude(author=by).values_list("pk", flat=True).first()
