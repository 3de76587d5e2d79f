"""Questions are written in batches: for everybody, once, and one that cannot be written keeps no other back."""

from typing import Any

import pytest
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory
from tests.factories.programs import mentee, mentor
from tests.racing import race

from ithaca.connections.models import Connection, Member
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.models import CheckIn
from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program

PULSE = "engagement.asked_pulse"


def pairs(program: Program, count: int, *, by: Person) -> list[Connection]:
    """At work for forty days."""
    found = [pair(mentee(program), mentor(program), by=by) for _ in range(count)]
    Connection.objects.update(opened_at=clock.ago(days=40))
    return found


@pytest.mark.parametrize("more", [0, 4])
def test_asking_costs_the_same_for_many(
    program: Program, cora: Person, more: int, django_assert_num_queries: Any
) -> None:
    pairs(program, 1 + more, by=cora)

    with django_assert_num_queries(13):
        ask_check_ins()

    assert Message.objects.filter(email=PULSE).count() == 2 * (1 + more)


def test_broken_pair_keeps_no_other_back(program: Program, cora: Person) -> None:
    broken, whole = pairs(program, 2, by=cora)
    Member.objects.filter(connection=broken).latest("pk").delete()

    ask_check_ins()

    assert Message.objects.filter(email=PULSE).count() == 2
    assert not CheckIn.objects.filter(connection=broken).exists(), "a question without its letter"
    assert CheckIn.objects.filter(connection=whole).count() == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_three_workers_ask_once_and_at_most_twice_a_week(program: Program, cora: Person) -> None:
    OrganizationFactory()
    shared = mentor(program, places=4)
    for _ in range(4):
        pair(mentee(program), shared, by=cora)
    Connection.objects.update(opened_at=clock.ago(days=40))

    race([ask_check_ins] * 3)

    assert CheckIn.objects.count() == Message.objects.filter(email=PULSE).count() == 6
    assert CheckIn.objects.filter(person=shared.person).count() == 2
