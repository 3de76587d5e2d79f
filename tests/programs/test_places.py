import pytest
from tests.factories.programs import mentor

from ithaca.kernel.errors import Refused
from ithaca.programs.actions.places import free_place, hand_over_place, hold_place, set_places
from ithaca.programs.models import Program


def test_hold_place_refuses_when_all_are_taken(program: Program) -> None:
    busy = mentor(program, places=2)

    hold_place(busy, holder="proposal:1")
    hold_place(busy, holder="proposal:2")

    with pytest.raises(Refused, match="none_free"):
        hold_place(busy, holder="proposal:3")
    assert sorted(busy.places.values_list("held_by", flat=True)) == ["proposal:1", "proposal:2"]


def test_free_place_gives_back_only_what_the_holder_holds(program: Program) -> None:
    busy = mentor(program, places=2)
    hold_place(busy, holder="proposal:1")
    hold_place(busy, holder="proposal:2")

    free_place(busy, holder="proposal:1")
    free_place(busy, holder="proposal:1")

    assert [place.held_by for place in busy.places.held()] == ["proposal:2"]


def test_hand_over_place_keeps_it_taken(program: Program) -> None:
    busy = mentor(program)
    hold_place(busy, holder="proposal:1")

    hand_over_place(busy, holder="proposal:1", to="connection:5")

    assert [place.held_by for place in busy.places.all()] == ["connection:5"]


def test_hand_over_place_refuses_what_is_not_held(program: Program) -> None:
    idle = mentor(program)

    with pytest.raises(Refused, match=r"places\.lost"):
        hand_over_place(idle, holder="proposal:1", to="connection:5")


def test_set_places_refuses_fewer_than_are_taken(program: Program) -> None:
    busy = mentor(program, places=3)
    hold_place(busy, holder="proposal:1")
    hold_place(busy, holder="proposal:2")

    with pytest.raises(Refused, match="2 places are taken"):
        set_places(busy, 1, by=None)
    assert busy.places.count() == 3


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_set_places_keeps_what_is_held(program: Program, count: int) -> None:
    busy = mentor(program, places=3)
    hold_place(busy, holder="proposal:1")
    wanted = max(1, count)

    set_places(busy, wanted, by=None)

    assert busy.places.count() == wanted
    assert busy.places.held().count() == 1
