from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.states import moves


class EventState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    CANCELLED = "cancelled", _("Cancelled")


EVENT_MOVES = moves({
    EventState.PLANNED: {EventState.CANCELLED},
    EventState.CANCELLED: set(),
})  # fmt: skip


class SeatState(models.TextChoices):
    GOING = "going", _("Signed up")
    WAITING = "waiting", _("On the waiting list")
    OFF = "off", _("Not coming")


S = SeatState
SEAT_MOVES = moves({
    S.GOING: {S.OFF},
    S.WAITING: {S.GOING, S.OFF},  # somebody else cannot come, or there are more places
    S.OFF: set(),  # who comes after all signs up anew
})  # fmt: skip
COUNTED = frozenset({S.GOING, S.WAITING})
