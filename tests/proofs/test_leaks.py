"""G9: nothing private leaves a pair, in 500 random states."""

import pytest
from django.db import transaction
from tests.leaks import leaks_of
from tests.proofs.conftest import Proof

STATES, PAIRS = 500, 10
pytestmark = [pytest.mark.prove("G9", floor=STATES), pytest.mark.django_db]


def test_nothing_private_reaches_anybody_else(proof: Proof, caplog: pytest.LogCaptureFixture) -> None:
    canaries = 0
    for number in range(STATES // PAIRS):
        with transaction.atomic():
            leaks, aviary = leaks_of(proof.seed + number, pairs=PAIRS, log=caplog)
            transaction.set_rollback(True)
        proof.count(leaks, tried=PAIRS)
        canaries += len(aviary.planted)
    proof.evidence["canaries"] = canaries
