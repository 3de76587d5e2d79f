"""Correcting what is known about somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.coordinator.reading import at, text_of

from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile, Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


def fields_of(browser: Client, program: Program, who: Participation) -> dict[str, Any]:
    """What a browser would send if nothing was touched."""
    form = browser.get(at("facts", program, participation=who.pk)).context["form"]
    return {field.name: "" if (value := field.value()) is None else value for field in form}


def correct(browser: Client, program: Program, who: Participation, **changes: str) -> Any:
    sent = {**fields_of(browser, program, who), **changes}
    return browser.post(at("correct", program, participation=who.pk), sent, follow=True)


def profile_of(who: Participation) -> Profile:
    return Profile.objects.get(pk=who.profile_id)


def test_facts_are_saved(browser: Client, program: Program, bob_learns: Participation) -> None:
    changes = {"skills_wanted": "Python, public speaking; Python", "languages": "German, en, Klingon"}

    answer = correct(browser, program, bob_learns, **changes)

    assert "Saved." in text_of(answer)
    assert profile_of(bob_learns).skills_wanted == ["Python", "public speaking"]
    assert profile_of(bob_learns).languages == ["de", "en", "Klingon"]


def test_what_was_not_touched_stays_as_it_is(
    browser: Client, program: Program, bob_learns: Participation
) -> None:
    Profile.objects.update(goals=["Lead, one day", "Write"], minutes=45, years_experience="3.5")

    correct(browser, program, bob_learns, place="Oslo")

    found = profile_of(bob_learns)
    assert (found.goals, found.minutes, found.place) == (["Lead, one day", "Write"], 45, "Oslo")
    assert str(found.years_experience) == "3.5"


def test_what_makes_no_sense_is_refused_and_kept_on_the_page(
    browser: Client, program: Program, bob_learns: Participation
) -> None:
    answer = correct(browser, program, bob_learns, years_experience="-3", place="Oslo")

    assert answer.status_code == 422
    assert "greater than or equal to 0" in text_of(answer)
    assert 'value="Oslo"' in text_of(answer)
    assert profile_of(bob_learns).place == ""


def test_facts_that_they_checked_are_not_in_the_form(
    browser: Client, program: Program, bob_learns: Participation
) -> None:
    Profile.objects.update(confirmed_at=clock.now())

    page = text_of(browser.get(at("facts", program, participation=bob_learns.pk)))

    assert "its facts are theirs to change" in page
    assert 'name="time_zone"' not in page
    assert 'name="email"' in page


def test_a_form_from_before_they_checked_is_refused(
    browser: Client, program: Program, bob_learns: Participation
) -> None:
    old = fields_of(browser, program, bob_learns)
    Profile.objects.update(confirmed_at=clock.now())

    answer = browser.post(
        at("correct", program, participation=bob_learns.pk), {**old, "place": "Oslo"}, follow=True
    )

    assert answer.status_code == 422
    assert "changed this meanwhile" in text_of(answer)
    assert profile_of(bob_learns).place == ""


def test_the_account_of_who_has_signed_in_is_asked_for(
    browser: Client, program: Program, bob_learns: Participation
) -> None:
    Person.objects.filter(pk=bob_learns.person_id).update(first_signed_in_at=clock.now())

    answer = correct(browser, program, bob_learns, name="Robert Baran")

    assert "Who runs the site is asked" in text_of(answer)
    assert Person.objects.get(pk=bob_learns.person_id).name == "Bob Baran"
