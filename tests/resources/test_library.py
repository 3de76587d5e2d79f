"""The library: who reads what, what fits one's goals, and what is refused."""

from typing import Any

import pytest
from tests.factories.programs import mentee, mentor

from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.resources.actions.keeping import Entry, add_resource, change_resource, put_away, put_back
from ithaca.resources.models import Resource
from ithaca.resources.queries import library_of


def entry(title: str = "Feedback that helps", **facts: Any) -> Entry:
    return Entry(**{"kind": "article", "title": title, "topics": ["feedback"], **facts})


def titles(person: Person, **wanted: Any) -> list[str]:
    return [one.title for one in library_of(person, goals=[], **wanted).found]


def test_each_role_finds_what_is_for_it(program: Program, cora: Person) -> None:
    add_resource(program, entry("For all"), by=cora)
    add_resource(program, entry("For guides", for_role="mentor"), by=cora)

    assert titles(mentee(program).person) == ["For all"]
    assert titles(mentor(program).person) == ["For all", "For guides"]
    assert titles(cora) == []


def test_what_shares_words_with_a_goal_is_suggested(program: Program, cora: Person) -> None:
    add_resource(program, entry("Feedback that helps"), by=cora)
    add_resource(program, entry("Python for beginners", topics=["python"]), by=cora)
    person = mentee(program).person

    found = library_of(person, goals=["Learn to give feedback", "Learn to dance"])

    assert [(one.resource.title, one.goal) for one in found.suggested] == [
        ("Feedback that helps", "Learn to give feedback")
    ]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [({"search": "HELPS feedback"}, 1), ({"topic": "python"}, 1), ({"kind": "book"}, 0), ({}, 2)],
)
def test_the_library_is_searched(program: Program, cora: Person, wanted: dict[str, str], count: int) -> None:
    add_resource(program, entry(), by=cora)
    add_resource(program, entry("Python for beginners", topics=["python"]), by=cora)

    assert len(titles(mentee(program).person, **wanted)) == count


def test_what_is_put_away_is_not_found_until_it_is_back(program: Program, cora: Person) -> None:
    resource = add_resource(program, entry(), by=cora)
    person = mentee(program).person

    put_away(resource, by=cora)
    assert titles(person) == []

    put_back(resource, by=cora)
    assert titles(person) == [resource.title]


def test_the_same_address_twice_is_refused(program: Program, cora: Person) -> None:
    first = add_resource(program, entry(address="https://example.org/a"), by=cora)
    other = add_resource(program, entry("Other", address="https://example.org/b"), by=cora)

    with pytest.raises(Refused, match="already"):
        change_resource(other, entry("Other", address="https://example.org/a"), by=cora)
    change_resource(first, entry("New name", address="https://example.org/a"), by=cora)

    assert set(Resource.objects.values_list("title", flat=True)) == {"New name", "Other"}
