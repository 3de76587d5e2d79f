"""The chain of hashes that makes a later change visible.

Events are sealed a little after they are written, in one place and one order. Sealing while writing
would make every transaction of the product wait for every other.
"""

import hashlib
import json

from django.db import transaction

from ithaca.audit.models import Event

FIRST = "0" * 64


def seal_events(*, limit: int = 2000) -> int:
    """Seal what is not sealed yet; returns how many. Safe to run twice at once: `sealed_as` is unique."""
    with transaction.atomic():
        last = Event.objects.exclude(sealed_as=None).order_by("-sealed_as").first()
        number, seal = (last.sealed_as or 0, last.seal) if last else (0, FIRST)
        fresh = list(Event.objects.unsealed()[:limit])
        for event in fresh:
            number, seal = number + 1, seal_of(event, seal)
            Event.objects.filter(pk=event.pk).update(sealed_as=number, seal=seal)
    return len(fresh)


def broken_seals() -> list[int]:
    """Ids of the events whose seal does not fit: changed, removed before, or put in between."""
    broken, seal, number = [], FIRST, 0
    for event in Event.objects.exclude(sealed_as=None).order_by("sealed_as").iterator():
        number += 1
        if event.sealed_as != number or event.seal != seal_of(event, seal):
            broken.append(event.pk)
        seal, number = event.seal, event.sealed_as or number
    return broken


def seal_of(event: Event, before: str) -> str:
    facts = [
        before, event.pk, event.at.isoformat(), event.by_id, event.action,
        event.subject_kind, event.subject_id, event.program_id, event.details,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=True).encode()).hexdigest()
