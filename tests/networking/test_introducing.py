"""Introductions: asked, answered, forgotten, and never known to others."""

from datetime import timedelta

import pytest
from tests.factories.networking import listed
from tests.factories.programs import mentee
from tests.racing import race, winners

from ithaca.kernel.errors import Refused
from ithaca.networking.actions.introducing import (
    answer_introduction,
    ask_introduction,
    expire_introductions,
    withdraw_introduction,
)
from ithaca.networking.actions.listing import unlist_me
from ithaca.networking.models import Entry, Introduction
from ithaca.networking.queries.directory import introduction_page
from ithaca.networking.states import IntroductionState
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(program: Program, alice: Person) -> Entry:
    return listed(program, alice)


def ask(entry: Entry, by: Person) -> Introduction:
    return ask_introduction(entry, reason="How did you begin?", by=by)


def test_a_yes_shows_each_the_address_of_the_other(entry: Entry, alice: Person, bob: Person) -> None:
    asked = ask(entry, bob)
    before = introduction_page(asked, bob).address

    answer_introduction(asked, agrees=True, by=alice)

    assert before == ""
    assert introduction_page(asked, bob).address == "alice@example.org"
    assert introduction_page(asked, alice).address == "bob@example.org"
    assert Message.objects.get(email="networking.answered").context["address"] == "alice@example.org"


def test_not_now_shows_nothing_and_is_not_asked_again(entry: Entry, alice: Person, bob: Person) -> None:
    asked = ask(entry, bob)

    answer_introduction(asked, agrees=False, by=alice)

    assert introduction_page(asked, bob).address == ""
    assert Message.objects.get(email="networking.answered").context["address"] == ""
    with pytest.raises(Refused, match="Somebody else"):
        ask(entry, bob)


def test_the_letter_does_not_say_why(entry: Entry, bob: Person) -> None:
    ask(entry, bob)

    assert "How did you begin?" not in str(Message.objects.get(email="networking.asked").context)


def test_two_questions_may_wait_and_a_third_may_not(program: Program, bob: Person) -> None:
    entries = [listed(program, mentee(program).person) for _ in range(3)]
    first, _second = ask(entries[0], bob), ask(entries[1], bob)

    with pytest.raises(Refused, match="2 questions of yours wait"):
        ask(entries[2], bob)
    withdraw_introduction(first, by=bob)

    assert ask(entries[2], bob).number == 1


def test_who_is_gone_cannot_be_asked(program: Program, entry: Entry, alice: Person, bob: Person) -> None:
    unlist_me(program, by=alice)

    with pytest.raises(Refused, match="cannot be asked"):
        ask(entry, bob)


def test_a_question_lapses_after_two_weeks_without_a_word(entry: Entry, bob: Person) -> None:
    asked = ask(entry, bob)
    Introduction.objects.update(asked_at=asked.asked_at - timedelta(days=13))
    expire_introductions()
    Introduction.objects.filter(state=IntroductionState.ASKED).update(
        asked_at=asked.asked_at - timedelta(days=15)
    )

    expire_introductions()

    asked.refresh_from_db()
    assert asked.state == IntroductionState.EXPIRED
    assert not Message.objects.filter(email="networking.answered").exists()
    assert ask(entry, bob).state == IntroductionState.ASKED


def test_a_third_person_finds_nothing_of_it(entry: Entry, bob: Person, cora: Person, alice: Person) -> None:
    ask(entry, bob)

    assert not Introduction.objects.visible_to(cora).exists()
    assert Introduction.objects.visible_to(alice).exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_questions_at_once_two_wait(program: Program, bob: Person) -> None:
    entries = [listed(program, mentee(program).person) for _ in range(4)]

    outcomes = race([lambda entry=entry: ask(entry, bob) for entry in entries])

    assert 1 <= len(winners(outcomes)) <= 2
    assert Introduction.objects.waiting().count() == len(winners(outcomes))
