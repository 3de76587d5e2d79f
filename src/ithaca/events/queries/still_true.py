"""Whether what a letter tells of is still so, for letters that can wait."""

from ithaca.events.models import Event, Seat
from ithaca.events.models.event import INVITED, EventQuerySet
from ithaca.kernel import clock
from ithaca.outbox.declaring import About


def soon_key(event: Event, person: int) -> str:
    """The name of the one reminder that somebody gets. Another time or place is another one."""
    return f"event:{event.pk}:{event.sequence}:soon:{person}"


def waits_for_an_answer(letter: About) -> bool:
    """The event is to come, and who is asked takes part and has not answered."""
    asked = {"program__participations__person": letter.person, "program__participations__state__in": INVITED}
    has_answered = Seat.objects.filter(event=letter.ids["event"], person=letter.person).exists()
    return not has_answered and _to_come(letter).filter(**asked).exists()


def comes_then(letter: About) -> bool:
    """The event is to come at that time and place, and the reader has a place."""
    rows = _to_come(letter).filter(pk__in=Seat.objects.going().filter(person=letter.person).values("event"))
    return any(soon_key(event, letter.person) == letter.once for event in rows)


def _to_come(letter: About) -> EventQuerySet:
    return Event.objects.planned().filter(pk=letter.ids["event"], starts_at__gt=clock.now())
