"""X41, X47, G4: five hundred matches are published and mailed while the worker dies fifty times."""

from pathlib import Path

import pytest
from tests.factories.pairing import run_with_pairs
from tests.killing import Site
from tests.pairing.telling import publish_under_fire
from tests.proofs.conftest import Proof

from ithaca.people.models import Person
from ithaca.programs.models import Program

KILLS, PAIRS = 50, 500


@pytest.mark.prove("X41", floor=KILLS)
@pytest.mark.django_db(transaction=True)
def test_everybody_is_told_once(program: Program, cora: Person, proof: Proof, tmp_path: Path) -> None:
    run = run_with_pairs(program, PAIRS, by=cora)

    told = publish_under_fire(run, Site(tmp_path), by=cora, kills=KILLS, random=proof.random)

    proof.count(told.problems, tried=told.kills)
    proof.evidence |= {"pairs": PAIRS, "letters": told.letters, "sent again with the same id": told.again}
