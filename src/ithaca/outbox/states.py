from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.states import moves


class MessageState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being handed over")
    SENT = "sent", _("Sent")
    GATHERED = "gathered", _("Sent with others")
    FAILED = "failed", _("Given up")
    DROPPED = "dropped", _("No longer needed")


S = MessageState
MESSAGE_MOVES = moves({
    S.QUEUED: {S.SENDING, S.GATHERED, S.DROPPED},
    S.SENDING: {S.SENT, S.QUEUED, S.FAILED},  # back to queued: a try failed, or its worker died
    S.SENT: set(),
    S.GATHERED: set(),
    S.FAILED: {S.QUEUED},  # an operator tries again
    S.DROPPED: set(),
})  # fmt: skip
