"""Saying when it suits: all of it anew, in order, and nobody else's."""

from datetime import date, timedelta

import pytest
from tests.factories.people import OrganizationFactory
from tests.racing import race

from ithaca.audit.models import Event
from ithaca.availability.actions.telling import say_when_it_suits
from ithaca.availability.common_times import Hours
from ithaca.availability.models import DaysAway, FreeHours
from ithaca.availability.queries.own import own_hours
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person

pytestmark = pytest.mark.django_db
EVENING = Hours(1, 1020, 1260)


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


def test_what_is_said_later_replaces_what_was_said(alice: Person, bob: Person) -> None:
    say_when_it_suits(alice, [EVENING], [])
    say_when_it_suits(bob, [EVENING, Hours(0, 0, 1440)], [])

    say_when_it_suits(bob, [Hours(4, 540, 600), Hours(4, 540, 600)], [])

    assert own_hours(bob).hours == (Hours(4, 540, 600),)
    assert own_hours(alice).hours == (EVENING,)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_stays_whole(bob: Person) -> None:
    weeks = [[Hours(day, 480, 720) for day in range(7)], [EVENING]]

    race([lambda week=week: say_when_it_suits(Person.objects.get(pk=bob.pk), week, []) for week in weeks])

    assert list(own_hours(bob).hours) in weeks


def test_days_that_are_over_are_forgotten(bob: Person) -> None:
    today = clock.today()
    last_week, next_week = today - timedelta(days=7), today + timedelta(days=7)

    say_when_it_suits(bob, [], [(last_week, last_week), (last_week, next_week)])

    assert [(one.first_on, one.last_on) for one in DaysAway.objects.all()] == [(last_week, next_week)]


@pytest.mark.parametrize(
    ("hours", "away", "code"),
    [
        ([Hours(0, 545, 600)], [], "hours.quarters"),
        ([Hours(0, 600, 600)], [], "hours.order"),
        ([], [(date(2090, 1, 2), date(2090, 1, 1))], "hours.away_order"),
        ([Hours(0, 0, end * 15) for end in range(1, 62)], [], "hours.many"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    bob: Person, hours: list[Hours], away: list[tuple[date, date]], code: str
) -> None:
    say_when_it_suits(bob, [EVENING], [])

    with pytest.raises(Refused) as refusal:
        say_when_it_suits(bob, hours, away)

    assert refusal.value.code == code
    assert FreeHours.objects.count() == 1


def test_the_log_says_that_and_not_when(bob: Person) -> None:
    say_when_it_suits(bob, [EVENING], [(date(2090, 1, 1), date(2090, 1, 2))])

    assert Event.objects.get(action="hours.said").details == {}
