"""What is noticed about a pair, from dates and counts alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ithaca.engagement.facts import PairFacts
from ithaca.engagement.signals import SIGNALS, Health, health_of, signals_of
from ithaca.engagement.wording import words_of

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def pair(days: int, **facts: Any) -> PairFacts:
    return PairFacts(now=NOW, opened_at=ago(days), **facts)


NOTICED = [
    ("nothing_booked", pair(13), pair(14)),
    ("nothing_booked", pair(14, next_booked=ago(-2)), pair(20)),
    ("first_meeting_overdue", pair(20), pair(21)),
    ("first_meeting_overdue", pair(21, held=(ago(1),)), pair(21, next_booked=ago(-1))),
    ("gone_quiet", pair(60, held=(ago(20),)), pair(60, held=(ago(40), ago(21)))),
    ("gone_quiet", pair(60, held=(ago(30),), next_booked=ago(-5)), pair(60, held=(ago(30),))),
    ("one_sided", pair(9, efforts=(2, 0)), pair(9, efforts=(3, 0))),
    ("one_sided", pair(9, efforts=(9, 1)), pair(9, efforts=(0, 4))),
    ("low_pulse", pair(90, scores=((2, 3), (5,))), pair(90, scores=((5,), (3, 2)))),
    ("falling_pulse", pair(90, scores=((5, 4), ())), pair(90, scores=((5, 3), ()))),
    ("not_a_fit", pair(9, fits=("good", "deciding")), pair(9, fits=("good", "not_good"))),
    ("no_agreement", pair(27, held=(ago(1),)), pair(28, held=(ago(1),))),
    ("no_agreement", pair(28, held=(ago(1),), has_agreement=True), pair(40, held=(ago(1),))),
    ("promises_overdue", pair(9), pair(9, late_promises=1)),
]


@pytest.mark.parametrize(("signal", "fine", "in_trouble"), NOTICED, ids=lambda one: str(one)[:24])
def test_signal_is_noticed_at_its_limit_and_not_before(
    signal: str, fine: PairFacts, in_trouble: PairFacts
) -> None:
    assert signal not in signals_of(fine)
    assert signal in signals_of(in_trouble)


def test_days_of_a_pause_do_not_count() -> None:
    pause = (ago(20), ago(12))

    assert signals_of(pair(25, pauses=(pause,))) == ("nothing_booked",)
    assert signals_of(pair(60, held=(ago(25),), has_agreement=True, pauses=(pause,))) == ()


def test_every_signal_is_tried_and_has_words() -> None:
    assert {signal for signal, _fine, _trouble in NOTICED} == set(SIGNALS)
    assert all(words_of(signal).helps for signal in SIGNALS)


@pytest.mark.parametrize(
    ("facts", "health"),
    [
        (pair(3), Health.TOO_EARLY),
        (pair(13, next_booked=ago(-1)), Health.TOO_EARLY),
        (pair(5, held=(ago(1),)), Health.ON_TRACK),
        (pair(15), Health.CHECK_IN),
        (pair(22), Health.AT_RISK),
        (pair(5, fits=("not_good",)), Health.AT_RISK),
        (pair(9, held=(ago(1),), late_promises=1, efforts=(4, 0)), Health.AT_RISK),
    ],
)
def test_health_follows_from_the_signals(facts: PairFacts, health: Health) -> None:
    assert health_of(facts, signals_of(facts)) == health
