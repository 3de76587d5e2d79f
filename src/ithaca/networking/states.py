from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.states import moves


class EntryState(models.TextChoices):
    LISTED = "listed", _("In the directory")
    OFF = "off", _("Not in the directory")
    REMOVED = "removed", _("Taken out by a coordinator")


E = EntryState
ENTRY_MOVES = moves({
    E.LISTED: {E.OFF, E.REMOVED},
    E.REMOVED: {E.OFF},  # a coordinator lets them back; to be listed is their own choice again
    E.OFF: set(),  # who says yes after all has a new one
})  # fmt: skip


class IntroductionState(models.TextChoices):
    ASKED = "asked", _("Waits for an answer")
    AGREED = "agreed", _("Introduced")
    NOT_NOW = "not_now", _("Not now")
    WITHDRAWN = "withdrawn", _("Taken back")
    EXPIRED = "expired", _("Nobody answered")


N = IntroductionState
INTRODUCTION_MOVES = moves({
    N.ASKED: {N.AGREED, N.NOT_NOW, N.WITHDRAWN, N.EXPIRED},
    N.AGREED: set(),
    N.NOT_NOW: set(),
    N.WITHDRAWN: set(),
    N.EXPIRED: set(),
})  # fmt: skip


class SlotState(models.TextChoices):
    FREE = "free", _("Free")
    BOOKED = "booked", _("Booked")
    HELD = "held", _("It took place")
    NOT_HELD = "not_held", _("It did not take place")
    CANCELLED = "cancelled", _("Cancelled")


S = SlotState
SLOT_MOVES = moves({
    S.FREE: {S.BOOKED, S.CANCELLED},
    S.BOOKED: {S.FREE, S.CANCELLED, S.HELD, S.NOT_HELD},  # free again: who booked it cannot come
    S.HELD: set(),
    S.NOT_HELD: set(),
    S.CANCELLED: set(),
})  # fmt: skip
