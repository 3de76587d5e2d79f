"""A program over time: numbers that open their pairs, files, and a sheet for the sponsor."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook
from tests.factories.connections import in_days, pair
from tests.factories.people import OrganizationFactory, PersonFactory
from tests.factories.programs import mentee, mentor
from tests.outcomes.conftest import held
from tests.web.coordinator.reading import at, text_of

from ithaca.connections.models import Connection
from ithaca.engagement.models import HealthNote
from ithaca.kernel import clock
from ithaca.outcomes.actions.counting import count_days
from ithaca.outcomes.models import Batch
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    """Alice and bob began two months ago and have met once, a month and a half ago."""
    OrganizationFactory()
    connection = pair(bob_learns, alice_mentors, by=cora)
    Connection.objects.filter(pk=connection.pk).update(opened_at=in_days(-60))
    held(connection, in_days(-45))
    return connection


def number_of(page: str, key: str) -> str:
    found = re.search(rf'of={key}&amp;[^"]*"><b>([^<]*)</b>', page)
    assert found, f"no number for {key}"
    return found[1]


def test_numbers_open_the_pairs_behind_them(
    connection: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    pair(mentee(program, person=PersonFactory(name="Noor Haddad")), mentor(program), by=cora)
    count_days()
    client = signed_in(cora)

    page = text_of(client.get(at("over_time", program)))
    behind = text_of(client.get(at("over_time_pairs", program), {"of": "met"}))

    assert (number_of(page, "pairs"), number_of(page, "met"), number_of(page, "met_lately")) == (
        "2",
        "1",
        "0",
    )
    assert "Bob Baran" in behind
    assert "Noor Haddad" not in behind


def test_sums_are_of_the_chosen_time(
    connection: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    count_days()
    client = signed_in(cora)

    since_start, this_month = (
        text_of(client.get(at("over_time", program), {"period": key})) for key in ("start", "month")
    )

    assert number_of(since_start, "meetings") == "1"
    assert number_of(this_month, "meetings") == "0"


def test_behind_a_sum_are_the_pairs_of_that_time(
    connection: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    ask = {"of": "meetings", "period": "month"}

    assert "No pair is like that" in text_of(signed_in(cora).get(at("over_time_pairs", program), ask))


def test_new_program_says_when_the_page_begins(program: Program, cora: Person, signed_in: SignIn) -> None:
    OrganizationFactory()

    assert "Nothing to count yet" in text_of(signed_in(cora).get(at("over_time", program)))
    assert "nothing to report" in text_of(signed_in(cora).get(at("sponsor_page", program)))


def test_coordinator_in_a_pair_learns_nothing_of_its_health(
    connection: Connection, program: Program, bob: Person, signed_in: SignIn
) -> None:
    HealthNote.objects.create(
        program=program, connection=connection, noted_on=clock.today(), health="at_risk"
    )
    program.coordinations.create(person=bob)
    client = signed_in(bob)

    page = text_of(client.get(at("over_time", program)))
    behind = text_of(client.get(at("over_time_pairs", program), {"of": "at_risk"}))

    assert "of=at_risk" not in page
    assert "Bob Baran</span></a>" not in behind


def test_file_of_pairs_has_no_date_of_a_meeting(
    connection: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    Person.objects.filter(name="Bob Baran").update(name="=1+1")

    answer = signed_in(cora).post(at("export_outcomes", program), {"subject": "pairs", "file_format": "csv"})
    content = answer.content.decode("utf-8-sig")

    assert '"\'=1+1","Alice Abbot","Active"' in content
    assert in_days(-45).date().isoformat() not in content


def test_workbook_of_the_numbers_has_a_line_for_each_month(
    connection: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    count_days()
    address = at("export_outcomes", program) + "?step=month"

    answer = signed_in(cora).post(address, {"subject": "measures", "file_format": "xlsx"})
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()

    assert rows[0][:3] == ["From", "Until", "Pairs that work together"]
    assert [row[2] for row in rows[1:]] == [1.0] * (len(rows) - 1)
    assert sum(row[-1] for row in rows[1:]) == 1


def test_sponsor_sees_no_name_and_no_small_number(
    connection: Connection, program: Program, cora: Person, signed_in: SignIn
) -> None:
    day = clock.today()
    counts = {"5": 6, "2": 2}
    Batch.objects.create(program=program, kind="pulse", first_on=day, last_on=day, counts=counts)

    page = text_of(signed_in(cora).get(at("sponsor_page", program)))

    assert "fewer than 5" in page
    assert "75 %" in page
    assert not {"Bob", "Alice", "Baran", "Abbot"} & set(re.findall(r"\w+", page))


def test_others_find_no_such_page(
    connection: Connection, program: Program, charlie: Person, alice: Person, signed_in: SignIn
) -> None:
    for name in ("over_time", "over_time_pairs", "sponsor_page"):
        assert signed_in(charlie).get(at(name, program)).status_code == 404
        assert signed_in(alice).get(at(name, program)).status_code == 404
