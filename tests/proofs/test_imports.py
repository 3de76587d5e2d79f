"""X26: an import of ten thousand rows is killed fifty times at any moment: all of it is there, or none."""

from pathlib import Path

import pytest
from tests.intake.fire import Fire
from tests.proofs.conftest import Proof

from ithaca.people.models import Person

KILLS, ROWS = 50, 10_000


@pytest.mark.prove("X26", floor=KILLS)
@pytest.mark.django_db(transaction=True)
def test_an_import_is_all_or_nothing(cora: Person, proof: Proof, tmp_path: Path) -> None:
    fire = Fire(tmp_path, by=cora, rows=ROWS, random=proof.random)

    fire.burn(KILLS)

    proof.count(fire.problems, tried=fire.kills)
    proof.evidence |= {"rows": ROWS, "seconds of an import": round(fire.seconds, 1)}
