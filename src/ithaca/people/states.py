from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.states import moves


class ChangeRequestState(models.TextChoices):
    OPEN = "open", _("Waiting")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


S = ChangeRequestState
CHANGE_REQUEST_MOVES = moves({
    S.OPEN: {S.DONE, S.REFUSED},
    S.DONE: set(),
    S.REFUSED: set(),
})  # fmt: skip
