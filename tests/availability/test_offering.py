"""The times that somebody is shown who wants to meet: what blocks them, and what they do not give away."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from tests.factories.connections import booked, circle, pair
from tests.factories.events import planned
from tests.factories.people import OrganizationFactory
from tests.factories.programs import mentee, mentor

from ithaca.availability.actions.telling import say_when_it_suits
from ithaca.availability.common_times import Hours, each_day
from ithaca.availability.queries.offering import OfferPage, Wanted, offer_page
from ithaca.connections.models import Connection
from ithaca.events.actions.seating import sign_up
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

LUNCH, DAY = each_day(7, 12, 14), each_day(7, 8, 18)


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    OrganizationFactory()
    return pair(bob_learns, alice_mentors, by=cora)


def say(person: Person, hours: Iterable[Hours]) -> None:
    say_when_it_suits(person, hours, [])


def overlaps(page: OfferPage, since: datetime, until: datetime) -> bool:
    return any(since < free + timedelta(minutes=page.wanted.minutes) and free < until for free in page.free)


def test_both_sides_are_shown_the_same(connection: Connection, alice: Person, bob: Person) -> None:
    say(alice, LUNCH)
    say(bob, DAY)

    for_alice, for_bob = offer_page(connection, alice), offer_page(connection, bob)

    assert [one.line.starts_at for one in for_alice.shown] == [one.line.starts_at for one in for_bob.shown]
    assert {free.hour for free in for_bob.free} == {12, 13}


def test_a_day_away_is_never_offered(connection: Connection, alice: Person, bob: Person) -> None:
    say(alice, LUNCH)
    away = clock.today() + timedelta(days=5)
    say_when_it_suits(bob, DAY, [(away, away)])

    days = {free.date() for free in offer_page(connection, alice).free}

    assert away not in days
    assert {away - timedelta(days=1), away + timedelta(days=1)} <= days


def test_a_meeting_with_somebody_else_is_in_the_way(
    connection: Connection, alice: Person, bob: Person, cora: Person, alice_mentors: Participation
) -> None:
    other = mentee(alice_mentors.program)
    meeting = booked(pair(other, alice_mentors, by=cora), by=alice, other=other.person)
    say(bob, each_day(7, 0, 24))

    page = offer_page(connection, bob)

    assert meeting.starts_at is not None
    assert meeting.ends_at is not None
    assert not overlaps(page, meeting.starts_at, meeting.ends_at)
    assert overlaps(page, meeting.ends_at, meeting.ends_at + timedelta(minutes=15))


def test_an_event_with_a_place_is_in_the_way(
    connection: Connection, alice: Person, bob: Person, cora: Person
) -> None:
    say(bob, each_day(7, 0, 24))
    event = planned(connection.program, by=cora)
    before = offer_page(connection, bob)

    sign_up(event, by=alice)

    assert overlaps(before, event.starts_at, event.ends_at)
    assert not overlaps(offer_page(connection, bob), event.starts_at, event.ends_at)


def test_a_meeting_that_moves_is_not_in_its_own_way(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meeting = booked(connection, by=bob, other=alice)
    say(bob, each_day(7, 0, 24))

    assert meeting.starts_at in offer_page(connection, bob, moving=meeting).free
    assert meeting.starts_at not in offer_page(connection, bob).free


def test_a_circle_meets_when_all_can(alice_mentors: Participation, cora: Person) -> None:
    OrganizationFactory()
    learners = [mentee(alice_mentors.program) for _ in range(4)]
    together = circle(alice_mentors, *learners, by=cora)
    for member, hours in zip(learners, (DAY, LUNCH, each_day(7, 13, 20), DAY), strict=True):
        say(member.person, hours)

    page = offer_page(together, learners[0].person)

    assert {free.hour for free in page.free} == {13}
    assert page.silent == "Alice"


def test_a_series_leads_with_what_suits_every_time(
    connection: Connection, alice: Person, bob: Person
) -> None:
    say(alice, LUNCH)
    away = clock.today() + timedelta(days=30)
    say_when_it_suits(bob, DAY, [(away, away)])

    page = offer_page(connection, bob, Wanted(45, "weekly", 6))

    assert [one.missed for one in page.first] == [()] * 6
    assert all(one.line.starts_at.weekday() != away.weekday() for one in page.first)


def test_it_costs_the_same_for_a_pair_and_a_circle(
    connection: Connection, bob: Person, alice_mentors: Participation, cora: Person, program: Program
) -> None:
    guide, learners = mentor(program), [mentee(program) for _ in range(5)]
    together = circle(guide, *learners, by=cora)
    for member in learners:
        say(member.person, DAY)

    for which, person in ((connection, bob), (together, learners[0].person)):
        with CaptureQueriesContext(database) as asked:
            offer_page(which, person)
        assert len(asked) == 9
