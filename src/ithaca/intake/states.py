from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.states import moves


class UploadState(models.TextChoices):
    READING = "reading", _("Being read")
    UNREADABLE = "unreadable", _("Could not be read")
    READY = "ready", _("Ready to import")
    REQUESTED = "requested", _("Waiting to be imported")
    IMPORTING = "importing", _("Being imported")
    DONE = "done", _("Imported")
    FAILED = "failed", _("Not imported")
    DISCARDED = "discarded", _("Discarded")


U = UploadState
UPLOAD_MOVES = moves({
    U.READING: {U.READY, U.UNREADABLE, U.DISCARDED},
    U.UNREADABLE: {U.DISCARDED},
    U.READY: {U.READING, U.REQUESTED, U.DISCARDED},  # read again: a column or an answer was changed
    U.REQUESTED: {U.IMPORTING, U.FAILED, U.DISCARDED},
    U.IMPORTING: {U.DONE, U.FAILED, U.REQUESTED, U.READING},  # its worker died; the program changed meanwhile
    U.DONE: set(),
    U.FAILED: {U.READING, U.DISCARDED},
    U.DISCARDED: set(),
})  # fmt: skip

# Somebody may come back to these.
UNFINISHED = frozenset({U.READING, U.READY, U.REQUESTED, U.IMPORTING, U.FAILED})
IN_WORK = frozenset({U.READING, U.REQUESTED, U.IMPORTING})
