"""When steps are due, and why they have moved."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ithaca.commitments.dates import END, FIRST_WITHIN, MET, PAUSED, SEVERAL, Pace, due_on, moved
from ithaca.commitments.library.plan import STEPS, Step
from ithaca.commitments.states import Anchor, Who

START = date(2026, 3, 2)
PAUSE = ((START + timedelta(days=30), START + timedelta(days=44)),)


def step(anchor: Anchor, days: int = 0) -> Step:
    return Step("a", Who.BOTH, "Talk", anchor, days)


def pace(**facts: object) -> Pace:
    known = {"today": START, "started_on": START, "ends_on": START + timedelta(days=200)}
    return Pace(**{**known, **facts})  # type: ignore[arg-type]


def after(days: int) -> date:
    return START + timedelta(days=days)


def test_each_anchor_has_its_day() -> None:
    met = pace(met_on=after(5))

    assert due_on(step(Anchor.MATCH, 7), met) == after(7)
    assert due_on(step(Anchor.FIRST, -1), met) == after(4)
    assert due_on(step(Anchor.HALFWAY), met) == after(100)
    assert due_on(step(Anchor.END, -14), met) == after(186)


def test_a_pause_moves_what_comes_after_it_and_nothing_before() -> None:
    paused = pace(pauses=PAUSE)

    assert due_on(step(Anchor.MATCH, 7), paused) == after(7)
    assert due_on(step(Anchor.MATCH, 60), paused) == after(74)
    assert moved(step(Anchor.MATCH, 7), paused) is None
    found = moved(step(Anchor.MATCH, 60), paused)
    assert found is not None
    assert (found.days, found.cause) == (14, PAUSED)


def test_a_late_first_meeting_moves_what_hangs_on_it() -> None:
    found = moved(step(Anchor.FIRST, 14), pace(met_on=after(FIRST_WITHIN + 21)))

    assert found is not None
    assert (found.days, found.cause) == (21, MET)


def test_a_later_end_moves_halfway_and_the_end() -> None:
    longer = pace(planned_end=after(200), ends_on=after(228))

    found = [moved(step(anchor), longer) for anchor in (Anchor.HALFWAY, Anchor.END)]

    assert [(one.days, one.cause) for one in found if one] == [(14, END), (28, END)]


def test_two_causes_are_not_told_apart() -> None:
    found = moved(step(Anchor.FIRST, 40), pace(met_on=after(20), pauses=PAUSE))

    assert found is not None
    assert found.cause == SEVERAL


def test_nothing_that_waits_for_the_first_meeting_is_late_before_it() -> None:
    months_later = pace(today=after(90))

    assert due_on(step(Anchor.FIRST, -1), months_later) >= after(90)


@given(
    st.sampled_from(STEPS),
    st.integers(0, 150),
    st.integers(1, 60),
    st.none() | st.integers(0, 100),
)
def test_a_pause_never_makes_a_step_earlier(one: Step, begin: int, length: int, met: int | None) -> None:
    known = {"met_on": after(met) if met is not None else None, "ends_on": None}
    paused = pace(**known, pauses=((after(begin), after(begin + length)),))

    assert timedelta() <= due_on(one, paused) - due_on(one, pace(**known)) <= timedelta(days=2 * length)


def test_no_step_of_a_line_manager_hangs_on_a_meeting() -> None:
    own = [one for one in STEPS if one.who == Who.MANAGER]

    assert own
    assert all(one.anchor != Anchor.FIRST and not one.fact for one in own)
