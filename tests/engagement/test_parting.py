"""Ending early by one of the two: kindly, and without a reason for the other."""

import pytest
from tests.factories.connections import pair

from ithaca.connections.models import Connection, EndReason
from ithaca.connections.states import ConnectionState
from ithaca.engagement.actions.parting import OwnReason, part_early
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.models import PairDecision
from ithaca.people.models import Person
from ithaca.programs.models import Participation


@pytest.fixture
def met(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    return pair(bob_learns, alice_mentors, by=cora)


@pytest.mark.parametrize(("reason", "forbids"), [(OwnReason.FIT, 1), (OwnReason.TIME, 0)])
def test_both_hear_the_same_and_no_reason(
    met: Connection, bob: Person, alice: Person, reason: OwnReason, forbids: int
) -> None:
    part_early(met, reason=reason, by=bob)

    met.refresh_from_db()
    assert (met.state, met.ended_for) == (ConnectionState.CLOSED, EndReason(reason))
    letters = Message.objects.filter(email="engagement.pair_ended")
    assert {letter.person_id for letter in letters} == {bob.pk, alice.pk}
    assert not any(str(reason.label) in str(letter.context) for letter in letters)
    assert PairDecision.objects.filter(kind=PairDecision.Kind.FORBID).count() == forbids


def test_it_ends_once(met: Connection, bob: Person, alice: Person) -> None:
    part_early(met, reason=OwnReason.TIME, by=bob)

    with pytest.raises(Refused, match="have ended"):
        part_early(met, reason=OwnReason.FIT, by=alice)

    met.refresh_from_db()
    assert met.ended_for == EndReason.TIME
