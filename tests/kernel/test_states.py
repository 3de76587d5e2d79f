import pytest
from django.db import models

from ithaca.kernel.states import moves


class Light(models.TextChoices):
    RED = "red", "Red"
    GREEN = "green", "Green"


def test_moves_freezes_the_table() -> None:
    table = moves({Light.RED: {Light.GREEN}, Light.GREEN: set()})

    assert table == {"red": {"green"}, "green": frozenset()}
    assert isinstance(table["red"], frozenset)


def test_moves_refuses_a_state_without_a_row() -> None:
    with pytest.raises(ValueError, match="GREEN"):
        moves({Light.RED: {Light.GREEN}})
