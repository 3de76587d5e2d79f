from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.states import moves


class ConnectionState(models.TextChoices):
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


S = ConnectionState
CONNECTION_MOVES = moves({
    S.ACTIVE: {S.PAUSED, S.CLOSED},  # opened when both have accepted the proposal
    S.PAUSED: {S.ACTIVE, S.CLOSED},
    S.CLOSED: set(),
})  # fmt: skip
OPEN = frozenset({S.ACTIVE, S.PAUSED})
