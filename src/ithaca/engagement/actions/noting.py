"""Keeping how the pairs fare."""

from ithaca.connections.models import Connection
from ithaca.connections.states import OPEN
from ithaca.engagement.facts import PairFacts
from ithaca.engagement.models import HealthNote
from ithaca.engagement.queries.facts import facts_of_pairs
from ithaca.engagement.signals import Health, health_of, signals_of, urgency_of
from ithaca.kernel import clock

SAME_DAY = ["connection", "noted_on"]


def note_health() -> None:
    """Write down what has changed since it was last looked at: at most one row for a pair and day."""
    newest = HealthNote.objects.newest().filter(connection__state__in=OPEN)
    known = {note.connection_id: (note.health, note.signals) for note in newest}
    notes = (_note(pair, facts) for pair, facts in facts_of_pairs())
    changed = [note for note in notes if known.get(note.connection_id) != (note.health, note.signals)]
    HealthNote.objects.bulk_create(
        changed, batch_size=500, update_conflicts=True, unique_fields=SAME_DAY,
        update_fields=["health", "signals", "urgency"],
    )  # fmt: skip


def note_pause(connection: Connection) -> None:
    """Nothing is counted from now on, so nothing stands against the two."""
    HealthNote.objects.update_or_create(
        connection=connection, noted_on=clock.today(),
        defaults={
            "program_id": connection.program_id, "health": Health.TOO_EARLY, "signals": [], "urgency": 0,
        },
    )  # fmt: skip


def _note(pair: Connection, facts: PairFacts) -> HealthNote:
    signals = list(signals_of(facts))
    return HealthNote(
        program_id=pair.program_id, connection=pair, noted_on=clock.today(),
        health=health_of(facts, signals).value, signals=signals, urgency=urgency_of(signals),
    )  # fmt: skip
