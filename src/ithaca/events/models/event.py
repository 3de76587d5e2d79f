"""An occasion to which the people of a program can come."""

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from ithaca.events.states import EVENT_MOVES, EventState
from ithaca.kernel import clock
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person
from ithaca.programs.models import Program, Role
from ithaca.programs.states import TAKING_PART, ParticipationState

INVITED = TAKING_PART | {ParticipationState.COMPLETED}


def new_uid() -> str:
    """The name of an event in people's calendars, the same for as long as it lives."""
    return f"{get_random_string(24)}@{settings.MAIL_DOMAIN}"


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, person: Person) -> "EventQuerySet":
        """Those of the programs one coordinates, and those one is asked to."""
        return self.filter(
            models.Q(program__coordinations__person=person)
            | models.Q(pk__in=Event.objects.for_guest(person).values("pk"))
        ).distinct()

    def for_guest(self, person: Person) -> "EventQuerySet":
        """Those one is asked to; one for each role in which one takes part."""
        own = {"program__participations__person": person, "program__participations__state__in": INVITED}
        fits = models.Q(for_role="") | models.Q(for_role=models.F("program__participations__role"))
        return self.filter(fits, **own)

    def planned(self) -> "EventQuerySet":
        return self.filter(state=EventState.PLANNED)

    def to_come(self) -> "EventQuerySet":
        return self.filter(ends_at__gt=clock.now()).order_by("starts_at", "pk")

    def over(self) -> "EventQuerySet":
        return self.filter(ends_at__lte=clock.now()).order_by("-starts_at", "-pk")


class Event(models.Model):
    """`places` is empty where everybody can come; `sequence` rises when calendars must hear of a change."""

    class Kind(models.TextChoices):
        KICK_OFF = "kick_off", _("Kick-off")
        WORKSHOP = "workshop", _("Workshop")
        NETWORKING = "networking", _("Get-together")
        CLOSING = "closing", _("Closing event")

    MOVES = EVENT_MOVES

    program = models.ForeignKey(Program, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=2000, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=300, blank=True)
    places = models.PositiveIntegerField(null=True)
    for_role = models.CharField(max_length=6, choices=Role.choices, blank=True)
    state = models.CharField(max_length=9, choices=EventState.choices, default=EventState.PLANNED)
    uid = models.CharField(max_length=120, unique=True, default=new_uid)
    sequence = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    reminded_at = models.DateTimeField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", EventState, name="events_event_state"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="events_end_after_start"
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="events_due")]

    def __str__(self) -> str:
        return f"event {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.ends_at <= clock.now()

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= clock.now()

    @property
    def takes_sign_ups(self) -> bool:
        return self.state == EventState.PLANNED and not self.has_begun

    @property
    def is_online(self) -> bool:
        return self.place.startswith("https://")
