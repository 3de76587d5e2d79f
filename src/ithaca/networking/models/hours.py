"""Short conversations that somebody offers and others book."""

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.networking.models.access import belongs, kept_apart_from, own_programs
from ithaca.networking.states import SLOT_MOVES, SlotState
from ithaca.people.models import Person
from ithaca.programs.models import Program


def new_uid() -> str:
    """The name of a conversation in people's calendars, another one for each who books it."""
    return f"{get_random_string(24)}@{settings.MAIL_DOMAIN}"


class OfficeHoursQuerySet(models.QuerySet["OfficeHours"]):
    def visible_to(self, person: Person) -> "OfficeHoursQuerySet":
        """The offers of the programs one coordinates. All others see slots."""
        return self.filter(program__coordinations__person=person)


class OfficeHours(models.Model):
    """What somebody offers to talk about, and where. With one slot it is a single conversation."""

    PERSONAL: Personal = {"about": DataClass.PUBLIC, "place": DataClass.PRIVATE}

    program = models.ForeignKey(Program, models.CASCADE, related_name="office_hours")
    host = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="office_hours")
    about = models.CharField(max_length=120)
    place = models.CharField(max_length=300)
    offered_at = models.DateTimeField(default=clock.now)

    objects = OfficeHoursQuerySet.as_manager()

    def __str__(self) -> str:
        return f"office hours {self.pk}"


class SlotQuerySet(models.QuerySet["Slot"]):
    def bookable_by(self, person: Person) -> "SlotQuerySet":
        """Free ones to come of others in one's programs, unless the host left or is kept apart from one."""
        free = self.filter(belongs("hours__host", "program"), state=SlotState.FREE, starts_at__gt=clock.now())
        others = free.exclude(hours__host=person).exclude(hours__host__in=kept_apart_from(person))
        return others.filter(program__in=own_programs(person))

    def own(self, person: Person) -> "SlotQuerySet":
        """What somebody offers or has booked. Who is kept apart sees none of it."""
        apart = kept_apart_from(person).values("pk")
        as_host = models.Q(hours__host=person) & (models.Q(guest=None) | ~models.Q(guest__in=apart))
        return self.filter(as_host | (models.Q(guest=person) & ~models.Q(hours__host__in=apart)))

    def visible_to(self, person: Person) -> "SlotQuerySet":
        free = Slot.objects.bookable_by(person).values("pk")
        return self.filter(models.Q(pk__in=free) | models.Q(pk__in=Slot.objects.own(person).values("pk")))

    def booked(self) -> "SlotQuerySet":
        return self.filter(state=SlotState.BOOKED)

    def to_come(self) -> "SlotQuerySet":
        return self.filter(starts_at__gt=clock.now())


class Slot(models.Model):
    """One conversation. `topic` is the sentence of who booked it, `thanks` theirs afterwards."""

    MOVES = SLOT_MOVES
    PERSONAL: Personal = {"topic": DataClass.PRIVATE, "thanks": DataClass.PRIVATE}

    program = models.ForeignKey(Program, models.CASCADE, related_name="slots")
    hours = models.ForeignKey(OfficeHours, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=SlotState.choices, default=SlotState.FREE)
    guest = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="booked_slots"
    )
    topic = models.CharField(max_length=300, blank=True)
    thanks = models.CharField(max_length=400, blank=True)
    uid = models.CharField(max_length=120, unique=True, default=new_uid)
    booked_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", SlotState, name="networking_slot_state"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="networking_slot_ends_last"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=SlotState.FREE) | models.Q(guest=None),
                name="networking_free_is_empty",
            ),
            models.UniqueConstraint(
                fields=["hours", "guest"],
                condition=models.Q(state=SlotState.BOOKED),
                name="networking_one_slot_each",
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="networking_slot_due")]

    def __str__(self) -> str:
        return f"slot {self.pk}"

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= clock.now()
