"""People who stand in a file twice are shown, to be merged or kept."""

from ithaca.spreadsheets.checking import check_people
from ithaca.spreadsheets.columns import guess_columns
from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.people import CheckedPeople, Repeat
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.roles import PersonRole


def _checked(text: str) -> CheckedPeople:
    table = read_table(text.encode(), filename="people.csv")
    return check_people(table, guess_columns(table), default_role=PersonRole.MENTEE)


def test_the_same_address_is_one_person_however_it_is_written() -> None:
    checked = _checked("E-mail;Name\nzoe\u0308@x.org;Zoë\nbo@x.org;Bo\nZOË@X.org ;Zoë M\n")

    assert checked.repeats == (Repeat((2, 4), (Field.EMAIL,), is_certain=True),)
    assert (checked.repeats[0].kept_line, checked.superseded_lines) == (4, {2})
    assert len(checked.people) == 3


def test_the_same_number_is_one_person_and_leading_zeros_count() -> None:
    checked = _checked("Employee number;Name\n007;Ana\n07;Bo\n007;Ana S\n")

    assert [repeat.lines for repeat in checked.repeats] == [(2, 4)]


def test_rows_hang_together_through_a_third() -> None:
    checked = _checked("E-mail;Employee number\na@x.org;1\nb@x.org;2\na@x.org;2\n")

    assert checked.repeats == (Repeat((2, 3, 4), (Field.EMAIL, Field.OUTSIDE_ID), is_certain=True),)


def test_sign_ups_without_address_are_told_by_the_id_they_share() -> None:
    checked = _checked("participant_id;source_person_id;note\nP1;s1;\nP2;s2;\nP3;s1;duplicate-of:P1\n")

    assert checked.repeats == (Repeat((2, 4), (Field.SOURCE_PERSON_ID,), is_certain=True),)


def test_the_same_name_with_the_same_answers_is_likely_one_person() -> None:
    checked = _checked(
        "E-mail;Name;Country;Skills offered;Years of experience\n"
        "ana@work.org;Ana Silva;Brazil;Python;4\n"
        "ana@home.org;ANA SILVA;Brazil;Python;4\n"
        "ana@else.org;Ana Silva;Brazil;SQL;4\n"
    )

    assert checked.repeats == (Repeat((2, 3), (Field.NAME,), is_certain=False),)


def test_the_same_name_alone_is_not_enough() -> None:
    assert _checked("E-mail;Name\na@x.org;Ana Silva\nb@x.org;Ana Silva\n").repeats == ()


def test_bad_rows_repeat_nobody() -> None:
    checked = _checked("E-mail;Places\na@x.org;1\na@x.org;many\nb@x.org;2\n")

    assert checked.repeats == ()
    assert checked.bad_lines == {3}
