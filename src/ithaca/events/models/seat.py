"""That somebody comes to an event, waits for a place, or has called off."""

from django.conf import settings
from django.db import models

from ithaca.events.models.event import Event
from ithaca.events.states import COUNTED, SEAT_MOVES, SeatState
from ithaca.kernel import clock
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person


class SeatQuerySet(models.QuerySet["Seat"]):
    def visible_to(self, person: Person) -> "SeatQuerySet":
        return self.filter(
            models.Q(person=person) | models.Q(event__program__coordinations__person=person)
        ).distinct()

    def standing(self) -> "SeatQuerySet":
        return self.exclude(state=SeatState.OFF)

    def going(self) -> "SeatQuerySet":
        return self.filter(state=SeatState.GOING)

    def waiting(self) -> "SeatQuerySet":
        """Who asked first is first."""
        return self.filter(state=SeatState.WAITING).order_by("asked_at", "pk")


class Seat(models.Model):
    """One sign-up. `asked_at` is the place in the line; `came` is empty until a coordinator has said it."""

    MOVES = SEAT_MOVES
    STARTS = COUNTED

    event = models.ForeignKey(Event, models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="seats")
    state = models.CharField(max_length=7, choices=SeatState.choices)
    asked_at = models.DateTimeField(default=clock.now)
    came = models.BooleanField(null=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", SeatState, name="events_seat_state"),
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=~models.Q(state=SeatState.OFF),
                name="events_one_seat_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.event_id}"
