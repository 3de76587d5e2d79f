"""Goals on the pages of the two, of a coordinator and of a line manager."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import pair

from ithaca.connections.actions.aiming import GoalWords, write_goal
from ithaca.connections.models import Connection, Goal, Milestone
from ithaca.people.models import Person
from ithaca.programs.models import Participation

SignIn = Callable[[Person], Client]


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    return pair(bob_learns, alice_mentors, by=cora)


@pytest.fixture
def goal(connection: Connection, bob: Person) -> Goal:
    return write_goal(connection, GoalWords("Lead a project"), start_mark=2, visibility="pair", by=bob)


def at(name: str, **ids: int) -> str:
    return reverse(name, kwargs=ids)


def test_bob_writes_a_goal_and_a_step_and_alice_sees_both(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    sent = {"title": "Lead a project", "why_now": "A place is free", "start_mark": 2, "visibility": "pair"}
    browser = signed_in(bob)
    browser.post(at("write_goal", connection=connection.pk), sent)
    browser.post(at("add_milestone", goal=Goal.objects.get().pk), {"title": "Ask my boss"})

    page = signed_in(alice).get(at("connection", connection=connection.pk)).content.decode()

    assert "Lead a project" in page
    assert "0 of 1 steps done" in page
    assert "Next: Ask my boss" in page


def test_goal_without_words_keeps_what_was_chosen(
    connection: Connection, bob: Person, signed_in: SignIn
) -> None:
    path = at("write_goal", connection=connection.pk)

    response = signed_in(bob).post(path, {"title": "", "why_now": "A place is free", "start_mark": 2})

    assert response.status_code == 422
    assert "A place is free" in response.content.decode()


def test_start_and_end_stand_side_by_side(goal: Goal, bob: Person, signed_in: SignIn) -> None:
    browser = signed_in(bob)

    browser.post(at("settle_goal", goal=goal.pk), {"to": "reached", "end_mark": 4})

    page = browser.get(at("goal", goal=goal.pk)).content.decode()
    assert "<dt>At the start</dt><dd>2: I have tried a little</dd>" in page
    assert "<dt>At the end</dt><dd>4: I can do it on my own</dd>" in page


def test_mentor_comments_and_changes_nothing(
    goal: Goal, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    browser = signed_in(alice)

    browser.post(at("comment_on_goal", goal=goal.pk), {"text": "Start small."})
    no = [
        browser.post(at(name, goal=goal.pk)).status_code
        for name in ("change_goal", "share_goal", "settle_goal")
    ]

    assert "Start small." in signed_in(bob).get(at("goal", goal=goal.pk)).content.decode()
    assert no == [404, 404, 404]
    assert browser.get(at("new_goal", connection=goal.connection_id)).status_code == 404


def test_step_is_ticked_off(goal: Goal, bob: Person, signed_in: SignIn) -> None:
    browser = signed_in(bob)
    browser.post(at("add_milestone", goal=goal.pk), {"title": "Ask my boss", "due_on": "2030-01-31"})

    browser.post(at("mark_milestone", milestone=Milestone.objects.get().pk), {"done": "on"})

    assert "1 of 1 steps done" in browser.get(at("goal", goal=goal.pk)).content.decode()


def test_private_goal_is_not_found_by_the_mentor(
    goal: Goal, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    signed_in(bob).post(at("share_goal", goal=goal.pk), {"visibility": "private"})
    browser = signed_in(alice)

    assert browser.get(at("goal", goal=goal.pk)).status_code == 404
    assert (
        "Lead a project" not in browser.get(at("connection", connection=goal.connection_id)).content.decode()
    )


@pytest.mark.parametrize(("visibility", "is_shown"), [("pair", False), ("organizers", True)])
def test_coordinator_sees_what_is_opened_to_coordinators(
    goal: Goal, bob: Person, cora: Person, signed_in: SignIn, visibility: str, is_shown: bool
) -> None:
    signed_in(bob).post(at("share_goal", goal=goal.pk), {"visibility": visibility})

    browser = signed_in(cora)
    page = browser.get(at("connection", connection=goal.connection_id)).content.decode()

    assert ("Lead a project" in page) == is_shown
    assert browser.get(at("goal", goal=goal.pk)).status_code == 404


def test_manager_sees_a_released_goal_until_it_is_taken_back(
    goal: Goal, bob: Person, max: Person, signed_in: SignIn
) -> None:
    mine, his = signed_in(bob), signed_in(max)

    mine.post(at("share_goal", goal=goal.pk), {"visibility": "manager"})
    shown = [his.get(at("manager")).content.decode(), mine.get(at("seen_by_manager")).content.decode()]
    mine.post(at("share_goal", goal=goal.pk), {"visibility": "organizers"})

    assert ["Lead a project" in page for page in shown] == [True, True]
    assert "Lead a project" not in his.get(at("manager")).content.decode()


def test_charlie_gets_404(goal: Goal, charlie: Person, max: Person, signed_in: SignIn) -> None:
    for stranger in (charlie, max):
        assert signed_in(stranger).get(at("goal", goal=goal.pk)).status_code == 404
