"""What was tried for pairs, by people and by the program."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ithaca.engagement.ladder import Tried
from ithaca.engagement.models import CareStep, CheckIn, Contact, Fit, Nudge
from ithaca.engagement.nudges import FORGOTTEN
from ithaca.kernel import clock

K = CareStep.Kind


@dataclass(frozen=True)
class Step:
    """One line of the history. Without `by` the program did it itself."""

    pair: int
    kind: str
    title: str
    at: datetime
    by: str = ""
    to: str = ""
    until: date | None = None
    note: str = ""


def steps_of(pairs: Collection[int]) -> dict[int, list[Step]]:
    """The newest first. 3 queries."""
    found: dict[int, list[Step]] = defaultdict(list)
    for row in CareStep.objects.filter(connection__in=pairs).select_related("by", "to"):
        to = row.to.name if row.to else ""
        title, by = row.get_kind_display(), row.by.name
        found[row.connection_id].append(
            Step(row.connection_id, row.kind, title, row.at, by, to, row.until, row.note)
        )
    for contact in Contact.objects.filter(connection__in=pairs).select_related("by"):
        said, by = contact.get_way_display(), contact.by.name
        step = Step(contact.connection_id, "contact", said, contact.at, by, note=contact.note)
        found[contact.connection_id].append(step)
    for nudge in Nudge.objects.filter(connection__in=pairs):
        said = _("The program has written: %(reason)s") % {"reason": nudge.get_reason_display()}
        found[nudge.connection_id].append(Step(nudge.connection_id, "nudge", said, nudge.at))
    return {pair: sorted(steps, key=lambda one: one.at, reverse=True) for pair, steps in found.items()}


def tried(steps: Sequence[Step]) -> Tried:
    """What is older than some weeks does not count any more."""
    lately = [one for one in steps if clock.now() - one.at < FORGOTTEN]
    return Tried(_last(lately, "nudge"), _last(lately, K.LETTER, "contact"), _last(lately, K.CALL))


def carer_of(steps: Sequence[Step]) -> str:
    return next((one.to for one in steps if one.kind == K.ASSIGN), "")


def noes_of(pairs: Collection[int]) -> dict[int, list[CheckIn]]:
    """The latest word of each on the fit, where it is a no. 1 query."""
    rows = CheckIn.objects.filter(connection__in=pairs, kind=CheckIn.Kind.FIT).exclude(answered_at=None)
    ordered = rows.select_related("person").order_by("answered_at", "pk")
    latest = {(row.connection_id, row.person_id): row for row in ordered}
    found: dict[int, list[CheckIn]] = defaultdict(list)
    for row in latest.values():
        if row.fit == Fit.NOT_GOOD:
            found[row.connection_id].append(row)
    return found


def _last(steps: Sequence[Step], *kinds: str) -> datetime | None:
    return next((one.at for one in steps if one.kind in kinds), None)
