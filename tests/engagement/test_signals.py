"""What is noticed about a pair, from dates and counts alone."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ithaca.engagement.facts import PairFacts
from ithaca.engagement.signals import QUIET_AFTER, SIGNALS, Health, health_of, quiet_after, signals_of
from ithaca.engagement.wording import all_words, words_of

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def pair(days: int, **facts: Any) -> PairFacts:
    return PairFacts(now=NOW, opened_at=ago(days), **facts)


def moved(days: int, *, open_goals: int = 1) -> PairFacts:
    """Goals, of which the last one moved so long ago."""
    return pair(120, goals=2, open_goals=open_goals, goals_moved_at=ago(days))


def often(last: int, meetings: int) -> tuple[datetime, ...]:
    """Every five days, the last one so long ago."""
    return tuple(ago(last + 5 * n) for n in range(meetings))


NOTICED = [
    ("nothing_booked", pair(13), pair(14)),
    ("nothing_booked", pair(14, next_booked=ago(-2)), pair(20)),
    ("first_meeting_overdue", pair(20), pair(21)),
    ("nothing_booked", pair(14, has_offer=True), pair(14)),
    ("first_meeting_overdue", pair(21, held=(ago(1),)), pair(21, has_offer=True)),
    ("first_meeting_overdue", pair(21, next_booked=ago(-1)), pair(21)),
    ("gone_quiet", pair(60, held=(ago(20),)), pair(60, held=(ago(40), ago(21)))),
    ("gone_quiet", pair(60, held=(ago(30),), next_booked=ago(-5)), pair(60, held=(ago(30),))),
    ("gone_quiet", pair(90, held=(ago(20),), rhythm=7), pair(90, held=(ago(21),), rhythm=7)),
    ("gone_quiet", pair(90, held=(ago(47),), rhythm=30), pair(90, held=(ago(48),), rhythm=30)),
    (
        "gone_quiet",
        pair(90, held=(ago(30),), rhythm=30, called_off=(ago(40),)),
        pair(90, held=(ago(30),), rhythm=30, called_off=(ago(20),)),
    ),
    ("gone_quiet", pair(90, held=often(30, 2), rhythm=30), pair(90, held=often(30, 3), rhythm=30)),
    ("one_sided", pair(9, efforts=(2, 0)), pair(9, efforts=(3, 0))),
    ("one_sided", pair(9, efforts=(9, 1)), pair(9, efforts=(0, 4))),
    ("low_pulse", pair(90, scores=((2, 3), (5,))), pair(90, scores=((5,), (3, 2)))),
    ("falling_pulse", pair(90, scores=((5, 4), ())), pair(90, scores=((5, 3), ()))),
    ("not_a_fit", pair(9, fits=("good", "deciding")), pair(9, fits=("good", "not_good"))),
    ("no_agreement", pair(27, held=(ago(20),)), pair(28, held=(ago(20),))),
    ("no_agreement", pair(60, held=(ago(13),)), pair(60, held=(ago(14), ago(1)))),
    ("no_agreement", pair(40, held=(ago(20),), has_agreement=True), pair(40, held=(ago(20),))),
    ("promises_overdue", pair(9, promises=((ago(8), ago(0)),)), pair(9, promises=((ago(8), ago(0.1)),))),
    ("answer_waits", pair(30, asked_at=ago(6)), pair(30, asked_at=ago(7))),
    ("answer_waits", pair(30, asked_at=ago(9), held=(ago(8),)), pair(30, asked_at=ago(9), held=(ago(10),))),
    ("answer_waits", pair(30, written_at=ago(13)), pair(30, written_at=ago(14))),
    ("no_answer", pair(30, asked_at=ago(13)), pair(30, asked_at=ago(14))),
    ("no_answer", pair(60, written_at=ago(40)), pair(60, asked_at=ago(40), written_at=ago(40))),
    ("no_goals", pair(60, held=(ago(40), ago(13))), pair(60, held=(ago(40), ago(14)))),
    ("no_goals", pair(60, held=(ago(40),)), pair(60, held=(ago(50), ago(40), ago(1)))),
    ("no_goals", pair(60, held=(ago(40), ago(20)), goals=1), pair(60, held=(ago(40), ago(20)))),
    ("goals_still", moved(55), moved(56)),
    ("goals_still", moved(90, open_goals=0), moved(90)),
    ("paused_too_long", pair(90, paused_at=ago(29)), pair(90, paused_at=ago(30))),
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


def test_no_clock_runs_in_a_pause() -> None:
    """What was late before it began does not count either, until the two start again."""
    everything = pair(
        120, held=(ago(90), ago(80)), asked_at=ago(70), written_at=ago(70), paused_at=ago(35), fits=("not_good",),
        promises=((ago(99), ago(98)),), scores=((5, 1),), efforts=(9, 0), pauses=((ago(35), NOW),),
    )  # fmt: skip

    assert signals_of(everything) == ("paused_too_long",)


@pytest.mark.parametrize(
    "facts",
    [
        pair(60, held=(ago(45),), asked_at=ago(34), pauses=((ago(32), ago(2)),), has_agreement=True),
        pair(60, held=(ago(45),), promises=((ago(34), ago(28)),), pauses=((ago(32), ago(2)),), has_agreement=True),
        pair(60, held=(ago(50), ago(36)), pauses=((ago(32), ago(2)),), has_agreement=True),
        pair(
            90, held=(ago(15),), goals=1, open_goals=1, goals_moved_at=ago(80), pauses=((ago(70), ago(30)),),
            has_agreement=True,
        ),
    ],
)  # fmt: skip
def test_every_clock_goes_on_where_it_stood(facts: PairFacts) -> None:
    assert signals_of(facts) == ()


def test_every_signal_is_tried_and_has_words() -> None:
    assert {signal for signal, _fine, _trouble in NOTICED} == set(SIGNALS)
    assert all(part for words in all_words() for part in vars(words).values())


def test_words_name_the_limits_that_count() -> None:
    assert f"{QUIET_AFTER} days" in words_of("gone_quiet").meaning
    assert f"{quiet_after(30)} days" in words_of("gone_quiet").meaning
    assert not any("%(" in words.meaning for words in all_words())


def test_words_that_a_circle_can_get_do_not_count_its_members() -> None:
    texts = [
        f"{words.title} {words.meaning} {words.helps}" for words in all_words() if words.key != "one_sided"
    ]

    assert not [text for text in texts if re.search(r"\b(two|both)\b", text)]


@pytest.mark.parametrize(
    ("facts", "health"),
    [
        (pair(3), Health.TOO_EARLY),
        (pair(13, next_booked=ago(-1)), Health.TOO_EARLY),
        (pair(5, held=(ago(1),)), Health.ON_TRACK),
        (pair(15), Health.CHECK_IN),
        (pair(22), Health.AT_RISK),
        (pair(5, fits=("not_good",)), Health.AT_RISK),
        (pair(60, held=(ago(50),), paused_at=ago(20)), Health.TOO_EARLY),
        (pair(60, held=(ago(50),), paused_at=ago(40)), Health.CHECK_IN),
        (pair(9, held=(ago(1),), promises=((ago(8), ago(1)),), efforts=(4, 0)), Health.AT_RISK),
    ],
)
def test_health_follows_from_the_signals(facts: PairFacts, health: Health) -> None:
    assert health_of(facts, signals_of(facts)) == health
