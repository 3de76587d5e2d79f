"""Keeping how the pairs fare."""

from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.engagement.facts import PairFacts
from ithaca.engagement.models import HealthNote
from ithaca.engagement.queries.facts import facts_of_pairs
from ithaca.engagement.signals import health_of, signals_of, urgency_of
from ithaca.kernel import clock

SAME_DAY = ["connection", "noted_on"]


def note_health() -> None:
    """Write down what has changed since it was last looked at: at most one row for a pair and day."""
    newest = HealthNote.objects.newest().filter(connection__state=ConnectionState.ACTIVE)
    known = {note.connection_id: (note.health, note.signals) for note in newest}
    notes = (_note(pair, facts) for pair, facts in facts_of_pairs())
    changed = [note for note in notes if known.get(note.connection_id) != (note.health, note.signals)]
    HealthNote.objects.bulk_create(
        changed, batch_size=500, update_conflicts=True, unique_fields=SAME_DAY,
        update_fields=["health", "signals", "urgency"],
    )  # fmt: skip


def _note(pair: Connection, facts: PairFacts) -> HealthNote:
    signals = list(signals_of(facts))
    return HealthNote(
        program_id=pair.program_id, connection=pair, noted_on=clock.today(),
        health=health_of(facts, signals).value, signals=signals, urgency=urgency_of(signals),
    )  # fmt: skip
