"""The directory: who is in it, who finds whom, and who no longer does."""

import pytest
from tests.factories.connections import pair
from tests.factories.networking import listed
from tests.factories.programs import mentee, mentor

from ithaca.connections.actions.holding import hold_connection
from ithaca.kernel.errors import Refused
from ithaca.networking.actions.listing import (
    let_back,
    list_me,
    remove_entry,
    switch_off,
    switch_on,
    unlist_me,
)
from ithaca.networking.models import Entry
from ithaca.networking.queries.directory import directory_of, own_entry
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState, ProgramState

pytestmark = pytest.mark.django_db


def names(program: Program, person: Person, **wanted: str) -> list[str]:
    return [entry.person.name for entry in directory_of(program, person, **wanted).found]


def test_nobody_is_found_before_they_say_yes(program: Program, alice: Person, bob: Person) -> None:
    before = names(program, bob)

    listed(program, alice)

    assert before == []
    assert names(program, bob) == ["Alice Abbot"]


def test_who_says_no_is_gone_at_once_and_forgotten(program: Program, alice: Person, bob: Person) -> None:
    entry = listed(program, alice)

    unlist_me(program, by=alice)

    entry.refresh_from_db()
    assert names(program, bob) == []
    assert (entry.shown_as, entry.topics, entry.words) == ("", [], "")


def test_every_word_is_looked_for_in_the_name_and_in_what_is_shown(
    program: Program, alice: Person, bob: Person
) -> None:
    listed(program, alice, topics=["Öffentlich reden"])

    for words in ("alice", "ward nurse", "öffentlich", "abbot REDEN"):
        assert names(program, bob, search=words) == ["Alice Abbot"], words
    assert names(program, bob, search="alice surgeon") == []


def test_a_topic_is_a_whole_one(program: Program, alice: Person, bob: Person) -> None:
    listed(program, alice, topics=["night shifts"])

    assert names(program, bob, topic="Night shifts") == ["Alice Abbot"]
    assert names(program, bob, topic="shifts") == []


@pytest.mark.parametrize("state", [ParticipationState.WITHDRAWN, ParticipationState.DECLINED])
def test_who_left_is_not_found(
    program: Program, alice_mentors: Participation, bob: Person, state: ParticipationState
) -> None:
    listed(program, alice_mentors.person)

    Participation.objects.filter(pk=alice_mentors.pk).update(state=state)

    assert names(program, bob) == []


def test_whose_account_is_shut_is_not_found(program: Program, alice: Person, bob: Person) -> None:
    listed(program, alice)

    Person.objects.filter(pk=alice.pk).update(is_active=False)

    assert names(program, bob) == []


def test_two_who_are_kept_apart_do_not_find_each_other(
    program: Program, alice_mentors: Participation, bob_learns: Participation, cora: Person
) -> None:
    alice, bob, other = alice_mentors.person, bob_learns.person, mentee(program).person
    for person in (alice, bob):
        listed(program, person)

    hold_connection(pair(bob_learns, alice_mentors, by=cora))

    assert (names(program, alice), names(program, bob)) == ([], [])
    assert names(program, other) == ["Alice Abbot", "Bob Baran"]


def test_a_program_can_do_without_and_has_it_again(
    program: Program, alice: Person, bob: Person, cora: Person
) -> None:
    listed(program, alice)

    switch_off(program, by=cora)
    meanwhile = names(program, bob)
    with pytest.raises(Refused, match="without this"):
        listed(program, bob)
    switch_on(program, by=cora)

    assert meanwhile == []
    assert names(program, bob) == ["Alice Abbot"]


def test_a_closed_program_has_none(program: Program, alice: Person, bob: Person) -> None:
    listed(program, alice)

    Program.objects.filter(pk=program.pk).update(state=ProgramState.CLOSED)
    program.refresh_from_db()

    assert names(program, bob) == []
    with pytest.raises(Refused):
        listed(program, bob)


def test_who_was_taken_out_comes_back_only_through_a_coordinator(
    program: Program, alice: Person, bob: Person, cora: Person
) -> None:
    entry = listed(program, alice)
    remove_entry(entry, reason="Advertises a course.", by=cora)

    with pytest.raises(Refused, match="Talk to them"):
        listed(program, alice)
    let_back(entry, by=cora)
    after = names(program, bob)
    listed(program, alice)

    assert after == []
    assert names(program, bob) == ["Alice Abbot"]
    assert not Entry.objects.exclude(removed_for="").exists()


def test_the_form_begins_with_what_the_profile_says(program: Program) -> None:
    guide = mentor(program)
    guide.profile.job_title, guide.profile.team = "Surgeon", "Ward 4"
    guide.profile.save()

    before = own_entry(program, guide.person)
    list_me(program, shown_as="Doctor", topics=[], by=guide.person)

    assert (before.shown_as, before.is_listed) == ("Surgeon, Ward 4", False)
    assert own_entry(program, guide.person).shown_as == "Doctor"
