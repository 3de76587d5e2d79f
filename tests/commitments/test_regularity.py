"""The band that a line manager sees: weekly, and stored."""

from datetime import date, timedelta

import pytest
from tests.factories.connections import in_days

from ithaca.commitments.actions.banding import note_bands
from ithaca.commitments.models import RegularityBand
from ithaca.commitments.regularity import band_of, monday_of
from ithaca.commitments.states import Band
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.states import MeetingState
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation

MONDAY = date(2026, 6, 1)


def days_before(*days: int) -> list[date]:
    return [MONDAY - timedelta(days=number) for number in days]


@pytest.mark.parametrize(
    ("held", "band"),
    [
        ((50, 30, 10), Band.ON_TRACK), ((45, 20), Band.ON_TRACK), ((55,), Band.IRREGULAR), ((5,), Band.IRREGULAR),
        ((), Band.NO_SIGN), ((61, 80), Band.NO_SIGN),
    ],
)  # fmt: skip
def test_band_tells_how_regular_it_was(held: tuple[int, ...], band: Band) -> None:
    assert band_of(days_before(*held), started_on=MONDAY - timedelta(days=100), monday=MONDAY) == band


def test_nothing_is_said_in_the_first_four_weeks() -> None:
    assert band_of([], started_on=MONDAY - timedelta(days=27), monday=MONDAY) is None


def test_a_pause_is_not_held_against_anybody() -> None:
    began = MONDAY - timedelta(days=100)

    assert band_of(days_before(70, 45), started_on=began, monday=MONDAY, paused=30) == Band.ON_TRACK


def hold(connection: Connection, by: Person, *, days: int) -> None:
    Meeting.objects.create(
        program=connection.program, connection=connection, offered_by=by, state=MeetingState.HELD,
        starts_at=in_days(days), ends_at=in_days(days) + timedelta(minutes=45), held_minutes=45,
    )  # fmt: skip


def test_a_meeting_changes_the_band_on_the_next_monday_and_not_before(
    connection: Connection, bob_matched: Participation, bob: Person
) -> None:
    Connection.objects.update(opened_at=clock.ago(days=100))
    week = in_days(0) + timedelta(days=7 - clock.today().weekday())
    with clock.at(week):
        note_bands()
    with clock.at(week + timedelta(days=1)):
        hold(connection, bob, days=0)
    with clock.at(week + timedelta(days=6)):
        note_bands()
    band = RegularityBand.objects.get(participation=bob_matched)
    assert (band.band, band.as_of) == (Band.NO_SIGN, monday_of(week.date()))

    with clock.at(week + timedelta(days=7)):
        note_bands()

    assert RegularityBand.objects.get(participation=bob_matched).band == Band.IRREGULAR
