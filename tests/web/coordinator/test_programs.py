"""A new program, from a template or from an earlier one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.programs import CoordinationFactory, mentee
from tests.web.coordinator.reading import text_of

from ithaca.pairing.actions.ruling import give_rules
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.templates import DESIGNS

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


def create(browser: Client, **sent: str) -> Any:
    return browser.post(reverse("create_program"), sent)


def newest() -> Program:
    return Program.objects.order_by("pk").last()  # type: ignore[return-value]


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.key)
def test_a_program_is_made_from_a_template_with_its_rules(browser: Client, design: Any) -> None:
    answer = create(browser, like=design.key, name="Spring", starts_on="2026-03-02")

    made = newest()
    assert answer.url == reverse("program_home", kwargs={"program": made.pk})
    assert (made.name, made.template, made.answer_days) == ("Spring", design.key, design.answer_days)
    assert made.rule_set.name


def test_a_new_program_says_that_people_come_first(browser: Client) -> None:
    page = text_of(browser.post(reverse("create_program"), {"like": "career", "name": "Spring"}, follow=True))

    assert "This program has no people yet" in page
    assert "Import people" in page


def test_a_copy_has_the_rules_of_the_earlier_program(browser: Client, program: Program, cora: Person) -> None:
    rules = give_rules(program, by=cora)
    mentee(program)

    create(browser, like=str(program.pk), name="Again")

    made = newest()
    assert made.copied_from == program
    assert made.rule_set.toml == rules.toml
    assert not made.participations.exists()


def test_a_program_of_others_cannot_be_copied(browser: Client, other_program: Program, dora: Person) -> None:
    give_rules(other_program, by=dora)

    answer = create(browser, like=str(other_program.pk), name="Mine now")

    assert answer.status_code == 422
    assert "Choose a template or one of your programs." in text_of(answer)
    assert newest() == other_program


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "Spring"}, "Choose what to start from."),
        ({"like": "career"}, "This field is required."),
        ({"like": "career", "name": "Spring", "starts_on": "soon"}, "Enter a valid date."),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_is_kept(
    browser: Client, sent: dict[str, str], said: str
) -> None:
    answer = create(browser, **sent)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert sent.get("name", "") in text_of(answer)


def test_the_earlier_program_is_chosen_when_one_comes_from_it(browser: Client, program: Program) -> None:
    page = text_of(browser.get(reverse("new_program"), {"like": str(program.pk)}))

    assert f'value="{program.pk}" checked' in page


def test_a_participant_makes_no_programs(signed_in: SignIn, alice: Person) -> None:
    assert signed_in(alice).get(reverse("new_program")).status_code == 404


def test_the_list_counts_the_people(browser: Client, program: Program, alice: Person, bob: Person) -> None:
    mentee(program)

    page = text_of(browser.get(reverse("programs")))

    assert '<td class="num">2</td><td class="num">1</td>' in page


@pytest.mark.parametrize("programs", [1, 3])
def test_the_list_needs_as_many_queries_for_many_as_for_one(
    browser: Client, cora: Person, programs: int, django_assert_num_queries: Any
) -> None:
    for _ in range(programs):
        mentee(CoordinationFactory(person=cora).program)
    browser.get(reverse("programs"))

    with django_assert_num_queries(5):
        browser.get(reverse("programs"))
