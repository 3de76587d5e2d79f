"""Places at an event: coming, waiting, calling off, and two who want the last one."""

from collections.abc import Callable
from functools import partial

import pytest
from tests.factories.events import begun, plan, planned
from tests.factories.programs import mentee
from tests.racing import race, winners

from ithaca.events.actions.planning import change_event
from ithaca.events.actions.seating import call_off, sign_up
from ithaca.events.models import Event, Seat
from ithaca.events.states import SeatState
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program


@pytest.fixture
def event(program: Program, cora: Person) -> Event:
    return planned(program, by=cora, places=1)


@pytest.fixture
def guests(program: Program) -> Callable[[int], list[Person]]:
    return lambda count: [mentee(program).person for _ in range(count)]


def states(event: Event) -> list[str]:
    return list(event.seats.order_by("pk").values_list("state", flat=True))


def news(person: Person) -> list[str]:
    rows = Message.objects.filter(person=person, email="events.seat_news").order_by("pk")
    return [row.context["state"] for row in rows]


def test_who_comes_when_it_is_full_waits_in_line(event: Event, guests: Callable[[int], list[Person]]) -> None:
    first, second = guests(2)
    sign_up(event, by=first)

    sign_up(event, by=second)

    assert states(event) == ["going", "waiting"]
    assert (news(first), news(second)) == (["going"], ["waiting"])


def test_calling_off_gives_the_place_to_who_waited_longest(
    event: Event, guests: Callable[[int], list[Person]]
) -> None:
    first, second, third = guests(3)
    for person in (first, second, third):
        sign_up(event, by=person)

    call_off(event, by=first)

    assert states(event) == ["off", "going", "waiting"]
    assert news(second) == ["waiting", "moved_up"]
    assert news(third) == ["waiting"]


def test_who_called_off_comes_back_to_the_end_of_the_line(
    event: Event, guests: Callable[[int], list[Person]]
) -> None:
    first, second, third = guests(3)
    for person in (first, second, third):
        sign_up(event, by=person)
    call_off(event, by=first)

    sign_up(event, by=first)

    assert list(event.seats.waiting().values_list("person", flat=True)) == [third.pk, first.pk]


def test_signing_up_twice_is_one_place_and_one_letter(
    event: Event, guests: Callable[[int], list[Person]]
) -> None:
    (person,) = guests(1)
    sign_up(event, by=person)
    sign_up(event, by=person)

    assert states(event) == ["going"]
    assert news(person) == ["going"]


def test_more_places_go_to_those_who_wait(
    event: Event, guests: Callable[[int], list[Person]], cora: Person
) -> None:
    people = guests(3)
    for person in people:
        sign_up(event, by=person)

    change_event(event, plan(places=2), by=cora)

    assert states(event) == ["going", "going", "waiting"]


def test_fewer_places_than_people_are_refused(
    program: Program, guests: Callable[[int], list[Person]], cora: Person
) -> None:
    event = planned(program, by=cora, places=2)
    for person in guests(2):
        sign_up(event, by=person)

    with pytest.raises(Refused, match="2 people have signed up"):
        change_event(event, plan(places=1, title="Another name"), by=cora)

    event.refresh_from_db()
    assert (event.places, event.title) == (2, "Ask well")


def test_nobody_signs_up_once_it_has_begun(event: Event, guests: Callable[[int], list[Person]]) -> None:
    (person,) = guests(1)
    begun(event)

    with pytest.raises(Refused, match="any more"):
        sign_up(event, by=person)

    assert states(event) == []


@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one_of_many(program: Program, cora: Person) -> None:
    event = planned(program, by=cora, places=2)
    people = [mentee(program).person for _ in range(5)]

    seats = winners(race([partial(sign_up, event, by=person) for person in people]))

    assert len(seats) == 5
    assert Seat.objects.filter(state=SeatState.GOING).count() == 2
    assert Seat.objects.filter(state=SeatState.WAITING).count() == 3
