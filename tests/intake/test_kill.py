"""The short form; `make prove ID=X26` kills fifty times while ten thousand rows are imported."""

from pathlib import Path
from random import Random

import pytest
from tests.intake.fire import Fire

from ithaca.people.models import Person


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_an_import_that_is_killed_leaves_all_or_nothing(cora: Person, tmp_path: Path) -> None:
    fire = Fire(tmp_path, by=cora, rows=400, random=Random(cora.pk))

    fire.burn(3)

    assert fire.problems == []
