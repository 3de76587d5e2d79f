"""What an ambassador sees of their pairs: facts, and nothing that is private."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import over, pair
from tests.factories.people import OrganizationFactory
from tests.web.coordinator.reading import at, text_of

from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.engagement.actions.entrusting import add_ambassador, give_pairs
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.models import Caseload, CheckIn
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Ambassador, Participation, Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def amir(program: Program, cora: Person) -> Ambassador:
    OrganizationFactory()
    return add_ambassador(program, email="amir@example.org", name="Amir Aziz", by=cora)


@pytest.fixture
def caseload(
    amir: Ambassador, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> Caseload:
    """Amir looks after Alice and Bob, who says that it does not fit."""
    connection = pair(bob_learns, alice_mentors, by=cora)
    give_pairs(amir, [connection.pk], by=cora)
    CheckIn.objects.create(
        program=connection.program, connection=connection, person=bob_learns.person, kind="fit", number=1,
        fit="not_good", reason="topic", answered_at=clock.now(),
    )  # fmt: skip
    note_health()
    return connection.caseload


def note(client: Client, caseload: Caseload) -> int:
    address = reverse("note_contact", kwargs={"caseload": caseload.pk})
    return client.post(address, {"way": "call", "note": "All well"}).status_code


def test_ambassador_sees_health_and_signs_and_no_answer(
    caseload: Caseload, amir: Ambassador, signed_in: SignIn
) -> None:
    page = text_of(signed_in(amir.person).get(reverse("my_pairs")))

    assert all(word in page for word in ("Bob Baran and Alice Abbot", "At risk", "does not fit"))
    assert "topics do not match" not in page


def test_ambassador_learns_whether_they_met_lately_and_not_when(
    caseload: Caseload, amir: Ambassador, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    before = text_of(signed_in(amir.person).get(reverse("my_pairs")))
    meeting = over(caseload.connection, by=bob, other=alice, days=9)
    confirm_meeting(meeting, was_held=True, minutes=None, by=bob)

    page = text_of(signed_in(amir.person).get(reverse("my_pairs")))

    assert ("No meeting within" in before, "Met within the last 21 days" in page) == (True, True)
    assert meeting.starts_at is not None
    assert f"{meeting.starts_at.day} {meeting.starts_at:%B}" not in page


def test_contact_is_noted_and_on_the_page_of_the_pair(
    caseload: Caseload, amir: Ambassador, program: Program, cora: Person, signed_in: SignIn
) -> None:
    note(signed_in(amir.person), caseload)

    page = text_of(signed_in(cora).get(at("care", program, connection=caseload.connection_id)))

    assert "All well" in page
    assert "Amir Aziz" in page


def test_nothing_else_of_the_pair_is_open_to_an_ambassador(
    caseload: Caseload, amir: Ambassador, program: Program, signed_in: SignIn
) -> None:
    client, connection = signed_in(amir.person), caseload.connection
    addresses = [
        reverse("connection", kwargs={"connection": connection.pk}),
        at("care", program, connection=connection.pk), at("connections", program), at("ambassadors", program),
    ]  # fmt: skip

    assert {client.get(address).status_code for address in addresses} == {404}


@pytest.mark.parametrize("name", ["charlie", "alice", "max", "cora"])
def test_contact_is_noted_by_the_ambassador_alone(
    caseload: Caseload, name: str, request: pytest.FixtureRequest, signed_in: SignIn
) -> None:
    assert note(signed_in(request.getfixturevalue(name)), caseload) == 404


def test_pair_that_becomes_ones_own_is_gone(
    caseload: Caseload, amir: Ambassador, program: Program, bob: Person, signed_in: SignIn
) -> None:
    """Bob reports to Amir from now on."""
    Person.objects.filter(pk=bob.pk).update(manager=amir.person)

    client = signed_in(amir.person)

    assert "Bob Baran" not in text_of(client.get(reverse("my_pairs")))
    assert note(client, caseload) == 404


def test_coordinator_gives_pairs_and_takes_them_back(
    amir: Ambassador, bob_learns: Participation, alice_mentors: Participation, program: Program, cora: Person,
    signed_in: SignIn,
) -> None:  # fmt: skip
    client, connection = signed_in(cora), pair(bob_learns, alice_mentors, by=cora)

    client.post(at("give_pairs", program, ambassador=amir.pk), {"pairs": [connection.pk]})
    given = text_of(client.get(at("ambassadors", program)))
    client.post(at("take_back_pair", program, caseload=Caseload.objects.get().pk))

    assert "1 of 1 pairs have somebody (100 %)." in given
    assert not Caseload.objects.exists()


def test_giving_nothing_is_said(amir: Ambassador, program: Program, cora: Person, signed_in: SignIn) -> None:
    response = signed_in(cora).post(at("give_pairs", program, ambassador=amir.pk), {})

    assert response.status_code == 422


def test_ambassador_of_another_program_is_not_found(
    amir: Ambassador, other_program: Program, dora: Person, signed_in: SignIn
) -> None:
    assert signed_in(dora).get(at("ambassador", other_program, ambassador=amir.pk)).status_code == 404


def test_home_leads_to_my_pairs(caseload: Caseload, amir: Ambassador, signed_in: SignIn) -> None:
    response = signed_in(amir.person).get(reverse("home"))

    assert response["Location"] == reverse("my_pairs")


def test_ambassador_without_pairs_reads_what_comes(amir: Ambassador, signed_in: SignIn) -> None:
    assert "No pair yet" in text_of(signed_in(amir.person).get(reverse("my_pairs")))
