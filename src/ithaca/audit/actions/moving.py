"""The one gate for a change of state."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import Actor, record
from ithaca.kernel.errors import Refused


def move(thing: Any, to: models.TextChoices, *, by: Actor | None, reason: str = "", **stamps: Any) -> None:
    """Take `thing` to the state `to`, or refuse.

    The table on the model (`MOVES`) says whether the move is legal; the database decides who was
    first, by an update that must change exactly one row. `stamps` are further fields to write in the
    same statement. `reason` is a code or a short fact for the audit log.
    """
    was = thing.state
    if to.value not in thing.MOVES[was]:
        raise Refused(f"{_kind(thing)}.illegal_move", _("This is not possible any more."))
    with transaction.atomic():
        if not _claim(thing, was, to, stamps):
            raise Refused(
                f"{_kind(thing)}.moved_meanwhile", _("Somebody else was faster. Nothing was changed.")
            )
        record(f"{_kind(thing)}.{to.value}", thing, by=by, was=was, reason=reason)
    _set(thing, to, stamps)


def claim(thing: Any, to: models.TextChoices, **stamps: Any) -> bool:
    """The same gate for moves of machinery (a mail, a lease): no actor, no audit event, False when late."""
    was = thing.state
    if to.value not in thing.MOVES[was]:
        raise Refused(f"{_kind(thing)}.illegal_move", _("This is not possible any more."))
    if not _claim(thing, was, to, stamps):
        return False
    _set(thing, to, stamps)
    return True


def _claim(thing: Any, was: str, to: models.TextChoices, stamps: dict[str, Any]) -> bool:
    rows = type(thing)._default_manager.filter(pk=thing.pk, state=was)
    return bool(rows.update(state=to.value, **stamps) == 1)


def _set(thing: Any, to: models.TextChoices, stamps: dict[str, Any]) -> None:
    thing.state = to.value
    for field, value in stamps.items():
        setattr(thing, field, value)


def _kind(thing: Any) -> str:
    return str(thing._meta.model_name)
