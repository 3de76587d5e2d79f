"""When it suits somebody: said on their own page, seen by nobody else, and turned into times to meet."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import pair

from ithaca.availability.actions.telling import say_when_it_suits
from ithaca.availability.common_times import Hours, each_day
from ithaca.availability.models import DaysAway
from ithaca.availability.queries.own import own_hours
from ithaca.connections.models import Connection, Meeting
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation

SignIn = Callable[[Person], Client]
LINES = {
    "hours-TOTAL_FORMS": "2", "hours-INITIAL_FORMS": "0", "away-TOTAL_FORMS": "2", "away-INITIAL_FORMS": "0",
}  # fmt: skip
OFFER = {"minutes": "45", "way": "video", "place": "", "word": "Hello"}
TIME = re.compile(r'name="times" value="([^"]+)"')


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    return pair(bob_learns, alice_mentors, by=cora)


def offering(connection: Connection, name: str = "new_meeting") -> str:
    return reverse(name, kwargs={"connection": connection.pk})


def test_ticks_lines_and_days_away_come_back_as_they_were_said(bob: Person, signed_in: SignIn) -> None:
    browser = signed_in(bob)
    line = {"hours-0-weekday": "1", "hours-0-begins": "07:30", "hours-0-ends": "00:00"}
    away = {"away-0-first_on": "2090-02-28", "away-0-last_on": ""}

    browser.post(reverse("change_hours"), {**LINES, **line, **away, "parts": ["0-morning", "4-evening"]})
    page = browser.get(reverse("hours")).content.decode()

    assert set(own_hours(bob).hours) == {Hours(0, 480, 720), Hours(1, 450, 1440), Hours(4, 1020, 1260)}
    assert [(str(one.first_on), str(one.last_on)) for one in DaysAway.objects.all()] == [
        ("2090-02-28", "2090-02-28")
    ]
    assert page.count(" checked") == 2
    assert 'value="07:30"' in page
    assert 'value="2090-02-28"' in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"hours-0-begins": "07:30"}, "Say the day, from when and to when."),
        ({"hours-0-weekday": "1", "hours-0-begins": "09:00", "hours-0-ends": "08:00"}, "ends before"),
        ({"hours-0-weekday": "1", "hours-0-begins": "09:05", "hours-0-ends": "10:00"}, "at a quarter"),
        ({"away-0-first_on": "2090-02-02", "away-0-last_on": "2090-02-01"}, "before the first"),
        ({"away-0-last_on": "2090-02-01"}, "the first day as well"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stays(
    bob: Person, signed_in: SignIn, sent: dict[str, str], said: str
) -> None:
    response = signed_in(bob).post(reverse("change_hours"), {**LINES, **sent, "parts": ["0-morning"]})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert response.content.decode().count(" checked") == 1
    assert own_hours(bob).hours == ()


def test_saving_leads_back_to_where_bob_came_from(
    connection: Connection, bob: Person, signed_in: SignIn
) -> None:
    browser = signed_in(bob)
    page = browser.get(offering(connection)).content.decode()
    assert f"{reverse('hours')}?back={offering(connection)}" in page

    back = browser.post(reverse("change_hours"), {**LINES, "back": offering(connection)})
    away = browser.post(reverse("change_hours"), {**LINES, "back": "//evil.example.org/"})

    assert (back["Location"], away["Location"]) == (offering(connection), reverse("hours"))


def test_times_that_suit_both_are_offered_with_one_click(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    alice.profiles.update(time_zone="Asia/Kolkata")
    say_when_it_suits(alice, each_day(7, 15, 17), [])
    say_when_it_suits(bob, each_day(7, 8, 18), [])
    browser = signed_in(bob)

    page = browser.get(offering(connection)).content.decode()
    browser.post(offering(connection, "offer_meeting"), {**OFFER, "times": TIME.findall(page)[:3]})

    assert re.search(r"1[56]:\d\d for Alice", page)
    assert Meeting.objects.get().times.count() == 3


def test_other_lengths_are_looked_at_and_nothing_is_lost_or_sent(
    connection: Connection, bob: Person, signed_in: SignIn
) -> None:
    say_when_it_suits(bob, [Hours(day, 600, 645) for day in range(7)], [])
    browser = signed_in(bob)
    assert TIME.findall(browser.get(offering(connection)).content.decode())

    sent = {**OFFER, "minutes": "60", "own_1": "2090-01-01T09:00", "look": "1"}
    looked = browser.post(offering(connection, "offer_meeting"), sent)

    assert looked.status_code == 200
    assert "None in the next three weeks" in looked.content.decode()
    assert "Hello" in looked.content.decode()
    assert "2090-01-01T09:00" in looked.content.decode()
    assert not Meeting.objects.exists()


def test_a_time_that_was_taken_meanwhile_is_refused(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    browser = signed_in(bob)
    time = TIME.findall(browser.get(offering(connection)).content.decode())[0]
    say_when_it_suits(alice, [Hours(6, 0, 15)], [])

    response = browser.post(offering(connection, "offer_meeting"), {**OFFER, "times": [time]})

    assert response.status_code == 422
    assert "is not free any more" in response.content.decode()


def test_a_series_says_on_which_dates_somebody_cannot(
    connection: Connection, bob: Person, signed_in: SignIn
) -> None:
    away = clock.today() + timedelta(days=30)
    say_when_it_suits(bob, [Hours(away.weekday(), 600, 720)], [(away, away)])

    sent = {**OFFER, "rhythm": "weekly", "count": "6", "look": "1"}
    page = signed_in(bob).post(offering(connection, "offer_meeting"), sent).content.decode()

    assert f"Not free on {away.day} {away:%B}" in page


def test_who_has_not_said_is_told_and_the_other_one_named(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    for_bob = signed_in(bob).get(offering(connection)).content.decode()
    say_when_it_suits(bob, each_day(7, 8, 18), [])
    for_alice = signed_in(alice).get(offering(connection)).content.decode()

    assert "Say when it suits you" in for_bob
    assert "Alice has not said when it suits them." in for_bob
    assert "Say when it suits you" in for_alice
    assert "Bob has not said" not in for_alice
