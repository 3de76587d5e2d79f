"""The short form; `make prove ID=X41` kills fifty times while five hundred matches are published."""

from pathlib import Path
from random import Random

import pytest
from tests.factories.pairing import run_with_pairs
from tests.killing import Site
from tests.pairing.telling import publish_under_fire

from ithaca.people.models import Person
from ithaca.programs.models import Program


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_everybody_is_told_once_when_the_worker_is_killed(
    program: Program, cora: Person, tmp_path: Path
) -> None:
    run = run_with_pairs(program, 12, by=cora)

    told = publish_under_fire(run, Site(tmp_path), by=cora, kills=4, random=Random(program.pk))

    assert told.problems == []
    assert told.letters == 24 + told.again
