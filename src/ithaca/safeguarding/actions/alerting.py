"""Saying that a concern waits, without a word of it."""

from datetime import timedelta

from ithaca.kernel import clock
from ithaca.kernel.jobs import for_each
from ithaca.outbox.actions.sending import Letter, send_all
from ithaca.people.models import Person
from ithaca.safeguarding.emails import CONCERN_UNREAD, CONCERN_WAITS, ConcernUnread, ConcernWaits
from ithaca.safeguarding.models import Concern
from ithaca.safeguarding.queries.leads import readers_of
from ithaca.safeguarding.states import ConcernState

UNREAD_FOR = timedelta(hours=4)


def tell_readers(concern: Concern) -> None:
    """Tell each lead who may read it, once; when there is nobody, who runs the site.

    These mails belong to no program: its coordinators see the list of mails of theirs.
    """
    readers = readers_of(concern)
    send_all([_waits(concern, reader) for reader in readers] or _unread(concern, is_late=False))


def tell_of_unread() -> None:
    """What nobody has opened for four hours is said to who runs the site, who can name another lead."""
    waiting = Concern.objects.filter(state=ConcernState.RECEIVED, raised_at__lte=clock.now() - UNREAD_FOR)
    for_each(waiting.order_by("pk"), lambda concern: send_all(_unread(concern, is_late=True)))


def _waits(concern: Concern, reader: Person) -> Letter:
    return Letter(
        email=CONCERN_WAITS,
        to=reader,
        context=ConcernWaits(),
        once=f"concern:{concern.pk}:waits:{reader.pk}",
        place="concerns",
    )


def _unread(concern: Concern, *, is_late: bool) -> list[Letter]:
    operators = Person.objects.filter(is_operator=True, is_active=True).exclude(
        pk__in=concern.barred.values("pk")
    )
    return [
        Letter(
            email=CONCERN_UNREAD,
            to=operator,
            context=ConcernUnread(is_late),
            once=f"concern:{concern.pk}:{'late' if is_late else 'nobody'}:{operator.pk}",
            place="site_safeguarding",
        )
        for operator in operators.order_by("pk")
    ]
