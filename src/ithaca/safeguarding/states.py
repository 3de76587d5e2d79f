from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.states import moves


class ConcernState(models.TextChoices):
    RECEIVED = "received", _("Received")
    LOOKED_AT = "looked_at", _("Being looked at")
    CLOSED = "closed", _("Closed")


S = ConcernState
CONCERN_MOVES = moves({
    S.RECEIVED: {S.LOOKED_AT},  # by the first lead who reads it
    S.LOOKED_AT: {S.CLOSED},
    S.CLOSED: set(),
})  # fmt: skip
