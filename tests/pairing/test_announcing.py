"""Letters of the matching process name days as the pages do."""

from datetime import UTC, datetime

import pytest
import time_machine
from tests.factories.pairing import MatchRunFactory, draft
from tests.factories.people import OrganizationFactory

from ithaca.outbox.models import Message
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile


@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", "Wednesday 11 March"), ("Pacific/Auckland", "Thursday 12 March")]
)
def test_day_to_answer_by_is_the_organizations_day(
    bob_learns: Participation, alice_mentors: Participation, cora: Person, zone: str, day: str
) -> None:
    OrganizationFactory(time_zone=zone)
    with time_machine.travel(datetime(2026, 3, 1, 23, 30, tzinfo=UTC), tick=False):
        run = MatchRunFactory(program=bob_learns.program, requested_by=cora)
        draft(bob_learns, alice_mentors, run=run)

        publish(request_publication(run, by=cora))

    assert {message.context["answer_by"] for message in Message.objects.all()} == {day}


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Auckland", "Thursday 12 March"), ("GMT+2", "Wednesday 11 March")]
)
def test_who_told_their_zone_reads_their_own_day(
    bob_learns: Participation, alice_mentors: Participation, cora: Person, zone: str, day: str
) -> None:
    OrganizationFactory(time_zone="UTC")
    Profile.objects.filter(person=bob_learns.person).update(time_zone=zone)
    with time_machine.travel(datetime(2026, 3, 1, 23, 30, tzinfo=UTC), tick=False):
        draft(bob_learns, alice_mentors, run=(run := MatchRunFactory(program=bob_learns.program)))

        publish(request_publication(run, by=cora))

    days = {message.person_id: message.context["answer_by"] for message in Message.objects.all()}
    assert days == {bob_learns.person_id: day, alice_mentors.person_id: "Wednesday 11 March"}
