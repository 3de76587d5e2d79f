"""A coordinator who is somebody's line manager, directly or through others, reads nothing private about them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import pair
from tests.factories.pairing import RuleSetFactory
from tests.factories.programs import CoordinationFactory

from ithaca.connections.actions.aiming import GoalWords, write_goal
from ithaca.connections.models import Connection
from ithaca.engagement.actions.caring import assign_pair
from ithaca.engagement.actions.parting import part_early
from ithaca.engagement.models import CheckIn, HealthNote
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outcomes.actions.counting import count_days
from ithaca.pairing.actions.answering import decline_proposal
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.pairing.models import PairDecision, Proposal
from ithaca.people.models import Person
from ithaca.people.queries import reports_among
from ithaca.programs.models import Ambassador, Participation, Program

SignIn = Callable[[Person], Client]
SAID = "I want somebody else."
APPEARS = "Our topics do not match"


@pytest.fixture
def rita(program: Program, max: Person, bob: Person) -> Person:
    """She coordinates, and max, to whom bob reports, reports to her."""
    person: Person = CoordinationFactory(program=program, person__name="Rita Roy").person
    Person.objects.filter(pk=max.pk).update(manager=person)
    return person


@pytest.fixture
def in_trouble(
    bob_learns: Participation, alice_mentors: Participation, alice: Person, bob: Person, cora: Person
) -> Connection:
    """Bob has said in private that it does not fit."""
    connection = pair(bob_learns, alice_mentors, by=cora)
    CheckIn.objects.create(
        program=bob_learns.program, connection=connection, person=bob, kind="fit", number=1, fit="not_good",
        reason="topic", answered_at=clock.now(),
    )  # fmt: skip
    HealthNote.objects.create(
        program=bob_learns.program, connection=connection, noted_on=clock.today(), health="at_risk",
        signals=["not_a_fit"], urgency=9,
    )  # fmt: skip
    return connection


@pytest.fixture
def declined(bob_learns: Participation, alice_mentors: Participation, bob: Person, cora: Person) -> Proposal:
    RuleSetFactory(program=bob_learns.program)
    proposal = propose_by_hand(bob_learns, alice_mentors, by=cora)
    decline_proposal(proposal, by=bob, reason=SAID)
    return proposal


def read(client: Client, name: str, query: str = "", **ids: int) -> str:
    return client.get(reverse(name, kwargs=ids) + query).content.decode()


def test_line_goes_all_the_way_up_and_a_circle_ends(max: Person, bob: Person, rita: Person) -> None:
    Person.objects.filter(pk=rita.pk).update(manager=bob)

    assert reports_among(rita, [bob.pk, max.pk, rita.pk]) == {bob.pk, max.pk}
    assert reports_among(bob, [bob.pk, max.pk, rita.pk]) == {max.pk, rita.pk}


@pytest.mark.parametrize("is_direct", [True, False])
def test_care_is_for_another_coordinator(
    in_trouble: Connection, bob: Person, cora: Person, rita: Person, signed_in: SignIn, is_direct: bool
) -> None:
    if is_direct:
        Person.objects.filter(pk=bob.pk).update(manager=rita)
    ids = {"program": in_trouble.program_id, "connection": in_trouble.pk}
    end = reverse("care_end", kwargs=ids)

    assert APPEARS in read(signed_in(cora), "care", **ids)
    assert signed_in(rita).get(reverse("care", kwargs=ids)).status_code == 404
    assert signed_in(rita).post(end, {"reason": "fit"}).status_code == 404


def test_once_the_relation_has_ended_they_read_as_others_do(
    in_trouble: Connection, max: Person, rita: Person, signed_in: SignIn
) -> None:
    Person.objects.filter(pk=max.pk).update(manager=None)

    care = read(signed_in(rita), "care", program=in_trouble.program_id, connection=in_trouble.pk)

    assert APPEARS in care


@pytest.mark.parametrize("page", ["pairs_to_help", "program_home"])
def test_lists_leave_the_pair_out(
    in_trouble: Connection, cora: Person, rita: Person, signed_in: SignIn, page: str
) -> None:
    said = "Bob and Alice" if page == "program_home" else "Bob Baran"

    assert said in read(signed_in(cora), page, program=in_trouble.program_id)
    assert said not in read(signed_in(rita), page, program=in_trouble.program_id)


def test_list_of_pairs_shows_no_health(
    in_trouble: Connection, cora: Person, rita: Person, signed_in: SignIn
) -> None:
    assert "At risk" in read(signed_in(cora), "connections", program=in_trouble.program_id)
    assert "At risk" not in read(signed_in(rita), "connections", program=in_trouble.program_id)


def test_page_of_the_pair_says_who_reads_instead(
    in_trouble: Connection, bob: Person, cora: Person, rita: Person, signed_in: SignIn
) -> None:
    write_goal(in_trouble, GoalWords("Ask for more pay"), start_mark=1, visibility="organizers", by=bob)
    part_early(in_trouble, reason="fit", by=bob)
    hers, other = (read(signed_in(one), "connection", connection=in_trouble.pk) for one in (rita, cora))

    for words in ("Why it ended", "How it is going", "Ask for more pay"):
        assert (words in other, words in hers) == (True, False)
    assert "for another coordinator to read" in hers


def test_what_a_run_obeys_names_no_reason_and_nobody_who_parted(
    in_trouble: Connection, bob: Person, cora: Person
) -> None:
    part_early(in_trouble, reason="fit", by=bob)

    word = PairDecision.objects.get()

    assert word.coordinator_name == ""
    assert "better match" not in word.reason


def test_why_they_declined_is_read_and_put_away_by_another(
    declined: Proposal, cora: Person, rita: Person, signed_in: SignIn
) -> None:
    ids = {"program": declined.program_id}
    signed_in(rita).post(reverse("read_declines", kwargs=ids), {"read": str(declined.pk)})

    assert SAID in read(signed_in(cora), "declines", **ids)
    assert SAID not in read(signed_in(rita), "declines", **ids)
    assert "was declined" not in read(signed_in(rita), "program_home", **ids)


@pytest.mark.parametrize("page", ["answers", "person", "search"])
def test_history_keeps_the_reason_back(
    declined: Proposal, cora: Person, rita: Person, signed_in: SignIn, page: str
) -> None:
    ids = {"program": declined.program_id}
    if page == "person":
        ids["participation"] = declined.mentee_id
    query = "?q=bob" if page == "search" else ""

    assert (SAID in read(signed_in(cora), page, query, **ids)) == (page != "search")
    assert SAID not in read(signed_in(rita), page, query, **ids)


def test_numbers_do_not_lead_to_the_pair_and_files_have_no_health(
    in_trouble: Connection, cora: Person, rita: Person, signed_in: SignIn
) -> None:
    count_days()
    ids = {"program": in_trouble.program_id}

    behind = [read(signed_in(one), "over_time_pairs", "?of=at_risk", **ids) for one in (cora, rita)]
    asked = {"subject": "measures", "file_format": "csv"}
    files = [signed_in(one).post(reverse("export_outcomes", kwargs=ids), asked) for one in (cora, rita)]

    assert ["Bob Baran" in page for page in behind] == [True, False]
    assert ["at risk" in one.content.decode().casefold() for one in files] == [True, False]


def test_no_file_has_a_reason(in_trouble: Connection, bob: Person, rita: Person, signed_in: SignIn) -> None:
    part_early(in_trouble, reason="fit", by=bob)
    path = reverse("export_outcomes", kwargs={"program": in_trouble.program_id})

    content = signed_in(rita).post(path, {"subject": "pairs", "file_format": "csv"}).content.decode()

    assert "Bob Baran" in content
    assert not any(word in content for word in ("fit", "better match", "At risk"))


def test_pair_is_not_handed_to_the_line_manager(in_trouble: Connection, cora: Person, rita: Person) -> None:
    with pytest.raises(Refused, match=r"care\.too_near"):
        assign_pair(in_trouble, to=rita, by=cora)


def test_ambassador_above_the_line_manager_has_not_the_pair(
    in_trouble: Connection, rita: Person, cora: Person, signed_in: SignIn
) -> None:
    ambassador = Ambassador.objects.create(program=in_trouble.program, person=rita)
    ids = {"program": in_trouble.program_id, "ambassador": ambassador.pk}

    signed_in(cora).post(reverse("give_pairs", kwargs=ids), {"pairs": in_trouble.pk})

    assert "Bob Baran" not in read(signed_in(cora), "ambassador", **ids)
