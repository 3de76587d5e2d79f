"""The report of a people file names every bad cell and no good one."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.spreadsheets.faults import COUNTRIES_KNOWN, FAULTS, SKILLS_KNOWN, make_file
from tests.spreadsheets.workbooks import workbook

from ithaca.spreadsheets.checking import check_people
from ithaca.spreadsheets.columns import guess_columns
from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.known_words import KnownWords
from ithaca.spreadsheets.people import CheckedPeople, PersonRow
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.roles import PersonRole

KNOWN = KnownWords(skills=SKILLS_KNOWN, countries=COUNTRIES_KNOWN)


def _checked(text: str | bytes, default_role: PersonRole | None = None) -> CheckedPeople:
    content = text.encode() if isinstance(text, str) else text
    table = read_table(content, filename="people.csv")
    return check_people(table, guess_columns(table), default_role=default_role, known_words=KNOWN)


def _only(text: str) -> PersonRow:
    people = _checked(text).people
    assert len(people) == 1
    return people[0]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_report_is_exactly_what_is_wrong(seed: int, delimiter: str) -> None:
    made = make_file(seed, copies=4, delimiter=delimiter)

    checked = _checked(made.text)

    assert {(cell.line, cell.column, cell.code) for cell in checked.bad} == made.bad
    assert {(cell.line, cell.column, cell.code) for cell in checked.warnings} == made.warnings
    assert len(checked.people) + len(checked.bad_lines) == 13 + 16 * len(FAULTS)
    assert checked.repeats == ()


def test_every_finding_has_words_for_the_person_who_can_put_it_right() -> None:
    checked = _checked(make_file(1, copies=1).text)

    messages = [cell.message for cell in (*checked.bad, *checked.warnings)]

    assert all(message.endswith((".", "?")) and "%(" not in message for message in messages)


@pytest.mark.parametrize(
    ("header", "value", "message"),
    [
        ("E-mail", "tomasz.zielinski@", "Not a whole address. The part after @ is missing."),
        ("E-mail", "n.rahimi@example.org, work", "More than one value in the cell."),
        ("Role", "Sponsor", "Not a role known here. Known: Mentor, Mentee, Both."),
        ("Role", "", "Empty. Choose Mentor, Mentee or Both."),
        ("Places", "two", "Not a number. Write 2."),
        ("Places", "−1", "Must be 0 or more."),
    ],
)
def test_a_bad_cell_is_explained(header: str, value: str, message: str) -> None:
    good = {"E-mail": "ana@example.org", "Role": "Mentor", "Places": "1"}
    others = [good | {"E-mail": f"p{i}@example.org"} for i in range(3)]
    rows = [list(good), *(list(row.values()) for row in [*others, good | {header: value}])]

    (cell,) = _checked(workbook(rows)).bad

    assert (cell.line, cell.column, cell.value, cell.message) == (5, header, value, message)


def test_nobody_is_known_without_an_address_or_a_number() -> None:
    (cell,) = _checked("E-mail;Role;Places\na@x.org;Mentor;1\n;Mentor;2\n").bad

    assert (cell.line, cell.column, cell.value) == (3, "E-mail", "")
    assert cell.message == "Empty. Everyone needs an address or an employee number."


def test_a_number_alone_is_enough() -> None:
    checked = _checked("Employee number,Role\n007,Mentor\n07,Mentee\n")

    assert [person.outside_id for person in checked.people] == ["007", "07"]
    assert checked.bad == checked.repeats == ()


def test_a_file_without_roles_asks_once() -> None:
    text = "E-mail,Name\na@x.org,Ana\nb@x.org,Bo\n"

    assert _checked(text).needs_role
    checked = _checked(text, default_role=PersonRole.MENTEE)
    assert not checked.needs_role
    assert [person.role for person in checked.people] == ["mentee", "mentee"]


def test_a_row_keeps_everything_it_says() -> None:
    person = _only(
        "Vorname;Name;E-Mail;Personalnummer;Rolle;Berufserfahrung;Plätze;Zeitzone;Sprachen;Biete;Suche;Ziele"
        ";Arbeitsmodell;Rhythmus;Dauer in Minuten;Stunden pro Monat;Eintrittsdatum;Bemerkung;Geschlecht\n"
        "Zoë;Müller;Zoe.Mueller@Example.org;00042;Mentorin;12,5;2;Europe/Berlin;Deutsch, Englisch"
        ";Python, Écriture;Negotiation;learn skills;Homeoffice;wöchentlich;45;1,5;31.03.2026;'=1+1;w\n"
    )

    assert person == PersonRow(
        line=2,
        email="zoe.mueller@example.org",
        outside_id="00042",
        name="Zoë Müller",
        role="mentor",
        years_experience=Decimal("12.5"),
        capacity=2,
        time_zone="Europe/Berlin",
        languages=("de", "en"),
        skills_offered=("Python", "Écriture"),
        skills_wanted=("Negotiation",),
        goals=("learn skills",),
        work_mode="remote",
        rhythm="weekly",
        minutes=45,
        hours_per_month=Decimal("1.5"),
        joined_on=dt.date(2026, 3, 31),
        note="=1+1",
    )


def test_columns_for_one_list_are_joined_without_repetition() -> None:
    person = _only(
        "ResponseId,LanguageHaveWorkedWith,DatabaseHaveWorkedWith,Role\nr1,Python;SQL,SQL;Redis,mentor\n"
    )

    assert person.skills_offered == ("Python", "SQL", "Redis")


def test_the_fields_of_a_file_tell_empty_from_not_asked() -> None:
    checked = _checked("E-mail,Role,Country\na@x.org,mentor,\n")

    assert checked.fields == {Field.EMAIL, Field.ROLE, Field.COUNTRY}


def test_a_spoiled_number_is_left_out_where_an_address_says_who_it_is() -> None:
    checked = _checked(
        "E-mail,Employee number,Role\na@x.org,1.23457E+11,mentor\nb@x.org,1.23457E+11,mentor\n"
    )

    assert [person.outside_id for person in checked.people] == ["", ""]
    assert [cell.code for cell in checked.warnings] == ["id.shortened", "id.shortened"]
    assert checked.repeats == ()


def test_dates_that_do_not_show_their_order_are_pointed_out() -> None:
    checked = _checked("E-mail,Role,Joined on\na@x.org,mentor,03/04/2026\nb@x.org,mentor,05/05/2026\n")

    assert checked.people[0].joined_on == dt.date(2026, 4, 3)
    assert [(cell.line, cell.code) for cell in checked.warnings] == [(2, "date.order")]


def test_the_order_of_dates_is_decided_by_the_column() -> None:
    checked = _checked("E-mail,Role,Joined on\na@x.org,mentor,03/04/2026\nb@x.org,mentor,12/25/2026\n")

    assert [person.joined_on for person in checked.people] == [dt.date(2026, 3, 4), dt.date(2026, 12, 25)]
    assert checked.warnings == ()


def test_long_texts_are_cut_with_a_warning() -> None:
    checked = _checked(f"E-mail,Name,Role\na@x.org,{'A' * 400},mentor\nb@x.org,Bo,mentor\n")

    assert len(checked.people[0].name) == 150
    assert [cell.code for cell in checked.warnings] == ["text.too_long"]
