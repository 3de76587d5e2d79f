"""Pairs in trouble, for their coordinator: what was noticed, and never what was answered."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import circle, pair
from tests.factories.people import OrganizationFactory, PersonFactory
from tests.factories.programs import CoordinationFactory, mentee
from tests.web.coordinator.reading import text_of

from ithaca.connections.models import Connection
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.models import CheckIn
from ithaca.engagement.signals import SIGNALS
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def unhappy(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    """Bob says that it does not fit."""
    OrganizationFactory()
    connection = pair(bob_learns, alice_mentors, by=cora)
    CheckIn.objects.create(
        program=connection.program, connection=connection, person=bob_learns.person, kind="fit", number=1,
        fit="not_good", reason="topic", answered_at=clock.now(),
    )  # fmt: skip
    note_health()
    return connection


def test_pair_in_trouble_is_on_the_work_list(
    unhappy: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    page = text_of(signed_in(cora).get(reverse("program_home", kwargs={"program": program.pk})))

    assert "pair could use your help" in page
    assert "Most urgent: One of them says that it does not fit." in page


def test_list_says_what_was_noticed_and_what_comes_next(
    unhappy: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    page = text_of(signed_in(cora).get(reverse("pairs_to_help", kwargs={"program": program.pk})))

    assert "Bob Baran and Alice Abbot" in page
    assert "One of them has said it in private. Speak with them yourself." in page


def test_circle_in_trouble_is_not_spoken_of_as_two_people(
    program: Program,
    alice_mentors: Participation,
    bob_learns: Participation,
    cora: Person,
    signed_in: SignIn,
) -> None:
    OrganizationFactory()
    cleo = mentee(program, person=PersonFactory(name="Cleo Nowak"))
    ring = circle(alice_mentors, bob_learns, cleo, by=cora)
    said = {"connection": ring, "person": bob_learns.person, "kind": "fit", "number": 1, "fit": "not_good"}
    CheckIn.objects.create(program=program, reason="topic", answered_at=clock.now(), **said)
    note_health()

    page = text_of(signed_in(cora).get(reverse("pairs_to_help", kwargs={"program": program.pk})))

    assert "One of them says that it does not fit" in page
    assert "the two" not in page


def listed(client: Client, program: Program, query: str) -> bool:
    page = client.get(reverse("pairs_to_help", kwargs={"program": program.pk}) + query)
    return "Bob Baran and Alice Abbot" in text_of(page)


@pytest.mark.parametrize(
    ("query", "is_listed"),
    [
        ("?q=baran", True), ("?q=nobody", False), ("?signal=not_a_fit", True), ("?signal=gone_quiet", False),
        ("?show=mine", False), ("?show=later", False), ("?show=nonsense&signal=%00&page=x", True),
    ],
)  # fmt: skip
def test_list_is_narrowed(
    unhappy: Connection, program: Program, cora: Person, signed_in: SignIn, query: str, is_listed: bool
) -> None:
    assert listed(signed_in(cora), program, query) is is_listed


def test_one_press_puts_a_pair_off_or_makes_it_mine(
    unhappy: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    client, ids = signed_in(cora), {"program": program.pk, "connection": unhappy.pk}

    client.post(reverse("care_assignment", kwargs=ids), {"to": cora.pk})
    client.post(reverse("care_wait", kwargs=ids), {"days": "7"})

    assert listed(client, program, "?show=mine")
    assert listed(client, program, "?show=later")
    assert not listed(client, program, "")


def test_mentees_no_offers_another_match_and_a_mentors_no_is_only_told(
    unhappy: Connection, program: Program, alice: Person, cora: Person, signed_in: SignIn
) -> None:
    client, ids = signed_in(cora), {"program": program.pk, "connection": unhappy.pk}
    offered = "End kindly and look for a better match"
    of_mentee = text_of(client.get(reverse("care", kwargs=ids)))

    CheckIn.objects.filter(connection=unhappy).update(person=alice)
    of_mentor = text_of(client.get(reverse("care", kwargs=ids)))

    assert (offered in of_mentee, offered in of_mentor) == (True, False)
    assert "Nothing happens by itself." in of_mentor


def test_letter_starts_from_the_words_that_were_chosen(
    unhappy: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    address = reverse("care", kwargs={"program": program.pk, "connection": unhappy.pk})

    assert "choose one of the agendas" in text_of(signed_in(cora).get(f"{address}?words=agenda"))


def test_program_stops_writing_by_itself(program: Program, cora: Person, signed_in: SignIn) -> None:
    client = signed_in(cora)

    client.post(reverse("change_nudges", kwargs={"program": program.pk}), {"is_on": "no"})

    page = text_of(client.get(reverse("pairs_to_help", kwargs={"program": program.pk})))
    assert "The program writes nothing to pairs by itself." in page


def test_every_sign_is_explained_with_its_limit(
    unhappy: Connection, program: Program, cora: Person, charlie: Person, signed_in: SignIn
) -> None:
    address = reverse("signals", kwargs={"program": program.pk})

    page = text_of(signed_in(cora).get(address))

    assert "The last meeting is 21 days ago or more" in page
    assert all(f'id="{key}"' in page for key in SIGNALS)
    assert signed_in(charlie).get(address).status_code == 404


def test_page_of_the_pair_shows_health_to_the_coordinator_alone(
    unhappy: Connection, alice: Person, cora: Person, signed_in: SignIn
) -> None:
    address = reverse("connection", kwargs={"connection": unhappy.pk})

    assert "does not fit" in text_of(signed_in(cora).get(address))
    assert "does not fit" not in text_of(signed_in(alice).get(address))


def test_list_of_pairs_shows_how_each_fares(
    unhappy: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    page = text_of(signed_in(cora).get(reverse("connections", kwargs={"program": program.pk})))

    assert "At risk" in page


def test_coordinator_in_a_pair_learns_nothing_of_their_partner(
    unhappy: Connection, program: Program, alice: Person, signed_in: SignIn
) -> None:
    CoordinationFactory(program=program, person=alice)

    pages = [
        text_of(signed_in(alice).get(reverse(name, kwargs={"program": program.pk})))
        for name in ("program_home", "pairs_to_help", "connections")
    ]

    assert not any(word in page for page in pages for word in ("does not fit", "At risk"))


def test_letter_starts_from_words_that_give_nothing_away(
    unhappy: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    address = reverse("care", kwargs={"program": program.pk, "connection": unhappy.pk})

    page = text_of(signed_in(cora).get(address))

    assert "I would like to hear how it is going." in page


def test_coordinator_knows_whom_to_speak_with(
    unhappy: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    address = reverse("care", kwargs={"program": program.pk, "connection": unhappy.pk})

    page = text_of(signed_in(cora).get(address))

    assert "Bob Baran said on" in page
    assert "Our topics do not match" in page


def test_match_is_ended_from_its_page(
    unhappy: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    ids = {"program": program.pk, "connection": unhappy.pk}

    signed_in(cora).post(reverse("care_end", kwargs=ids), {"reason": "fit"})

    page = text_of(signed_in(cora).get(reverse("pairs_to_help", kwargs={"program": program.pk})))
    assert "No pair needs you now" in page


def test_coordinator_of_their_own_pair_is_sent_elsewhere(
    unhappy: Connection, program: Program, alice: Person, signed_in: SignIn
) -> None:
    CoordinationFactory(program=program, person=alice)
    address = reverse("care", kwargs={"program": program.pk, "connection": unhappy.pk})

    assert signed_in(alice).get(address).status_code == 404
