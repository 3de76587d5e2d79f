"""What is tried first, and what comes after it."""

from datetime import UTC, datetime

import pytest

from ithaca.engagement.ladder import Tried, ladder_of

NOW = datetime(2026, 5, 1, tzinfo=UTC)
WRITES, CONTACT, TALK, ENDING = (
    "The program writes", "Somebody gets in touch", "A coordinator speaks with both",
    "A kind ending, or another match",
)  # fmt: skip


@pytest.mark.parametrize(
    ("signals", "tried", "expected"),
    [
        ([], Tried(), []),
        (["nothing_booked"], Tried(), [WRITES]),
        (["nothing_booked"], Tried(nudged_at=NOW), [CONTACT]),
        (["gone_quiet"], Tried(), [CONTACT]),
        (["gone_quiet"], Tried(nudged_at=NOW, contacted_at=NOW), [TALK]),
        (["gone_quiet"], Tried(nudged_at=NOW, contacted_at=NOW, talked_at=NOW), [ENDING]),
        (["not_a_fit"], Tried(nudged_at=NOW), [TALK]),
        (["low_pulse", "gone_quiet"], Tried(), [TALK]),
    ],
)
def test_next_rung(signals: list[str], tried: Tried, expected: list[str]) -> None:
    ladder = ladder_of(signals, tried)

    assert [str(rung.title) for rung in ladder.rungs if rung.is_next] == expected
