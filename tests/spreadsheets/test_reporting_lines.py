"""Line managers are found by address, number or name; what cannot be is reported by line."""

from hypothesis import given
from hypothesis import strategies as st

from ithaca.spreadsheets.checking import check_people
from ithaca.spreadsheets.columns import guess_columns
from ithaca.spreadsheets.directory import Directory, KnownPerson
from ithaca.spreadsheets.people import CheckedPeople
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.reporting_lines import circles
from ithaca.spreadsheets.roles import PersonRole


def _checked(text: str, known: Directory | None = None) -> CheckedPeople:
    table = read_table(text.encode(), filename="people.csv")
    return check_people(table, guess_columns(table), default_role=PersonRole.MENTEE, known_people=known)


def _found(checked: CheckedPeople) -> list[tuple[int, str]]:
    return [(cell.line, cell.code) for cell in checked.warnings]


def test_managers_are_found_by_address_number_and_name() -> None:
    checked = _checked(
        "Name;E-mail;Employee number;Line manager\n"
        "Ana Silva;ana@x.org;007;\n"
        "Bo Li;bo@x.org;008;ANA@x.org\n"
        "Cy Ek;cy@x.org;009;007\n"
        "Di Ro;di@x.org;010;Ana Silva\n"
        "Ed Po;ed@x.org;011;Silva, Ana\n"
    )

    assert [person.manager_line for person in checked.people] == [None, 2, 2, 2, 2]
    assert checked.warnings == ()


def test_people_known_before_can_be_managers() -> None:
    known = Directory([KnownPerson(41, email="boss@x.org", outside_id="B1", name="Bea Boss")])

    checked = _checked("E-mail;Reports to\na@x.org;boss@x.org\nb@x.org;B1\nc@x.org;Bea Boss\n", known)

    assert [person.manager_key for person in checked.people] == [41, 41, 41]
    assert [person.manager_line for person in checked.people] == [None, None, None]


def test_loops_are_reported_for_every_member_and_for_nobody_below() -> None:
    reports = ["a@x.org;b@x.org", "b@x.org;c@x.org", "c@x.org;a@x.org", "d@x.org;a@x.org", "e@x.org;e@x.org"]

    checked = _checked("\n".join(["E-mail;Reports to", *reports]))

    assert _found(checked) == [
        (2, "manager.cycle"),
        (3, "manager.cycle"),
        (4, "manager.cycle"),
        (6, "manager.self"),
    ]
    assert [person.manager_line for person in checked.people] == [None, None, None, 2, None]
    assert "lines 2, 3, 4" in checked.warnings[0].message


def test_nobody_known_is_reported_with_a_suggestion_where_there_is_one() -> None:
    checked = _checked(
        "Name;E-mail;Line Mgr\nStefan Brandt;s@x.org;\nAna;a@x.org;S. Brand\nBo;b@x.org;nwanjiru\n"
    )

    assert [cell.message for cell in checked.warnings] == [
        "Nobody by this name. Did you mean Stefan Brandt?",
        "Nobody by this name. Use a full name or an address.",
    ]
    assert [person.manager for person in checked.people] == ["", "", ""]


def test_a_manager_whose_own_row_is_bad_is_named_with_that_line() -> None:
    checked = _checked("E-mail;Name;Places;Manager\na@x.org;Ana;lots;\nb@x.org;Bo;1;a@x.org\nc@x.org;Cy;2;\n")

    assert _found(checked) == [(3, "manager.kept_out")]
    assert "line 2" in checked.warnings[0].message


def test_a_repeated_manager_is_the_later_row() -> None:
    checked = _checked("Name;E-mail;Manager\nAna;a@x.org;\nBo;b@x.org;Ana\nAna;A@x.org;\n")

    assert checked.people[1].manager_line == 4
    assert checked.superseded_lines == {2}


def test_a_person_who_stands_twice_cannot_manage_themselves_through_the_other_row() -> None:
    checked = _checked("Name;E-mail;Employee number;Manager\nAna;a@x.org;1;\nAna;a@x.org;1;1\n")

    assert _found(checked) == [(3, "manager.self")]


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 30), max_size=31))
def test_circles_are_exactly_the_people_who_reach_themselves(above: dict[int, int]) -> None:
    def reaches_itself(start: int) -> bool:
        here = above.get(start)
        for _ in above:
            if here == start:
                return True
            here = above.get(here) if here is not None else None
        return here == start

    found = [member for circle in circles(above) for member in circle]

    assert sorted(found) == sorted(start for start in above if reaches_itself(start))


def test_a_chain_of_twenty_thousand_is_no_trouble() -> None:
    above = {number: number + 1 for number in range(20_000)} | {20_000: 0}

    assert [len(circle) for circle in circles(above)] == [20_001]
