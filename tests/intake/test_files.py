"""Files: what is read of them, what is never kept, and what is said of one that cannot be read."""

import io
import zlib

import pytest
import xlsxwriter
from django.apps import apps
from django.test import override_settings
from tests.intake.files import answer, bring_in, confirm, counts_of, preview_of, profile_of, read, sheet, work

from ithaca.intake.actions.importing import request_import
from ithaca.intake.actions.reading import read_upload
from ithaca.intake.actions.uploading import discard_upload, receive_upload
from ithaca.intake.models import Upload
from ithaca.intake.queries.uploads import bad_rows_of
from ithaca.intake.states import UploadState
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState


def workbook(**sheets: list[list[str]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return content.getvalue()


def everything_stored() -> str:
    """Every value of every row, with what is packed unpacked."""
    rows = (row for model in apps.get_models() for row in model._default_manager.values())
    return "\n".join(readable(value) for row in rows for value in row.values())


def readable(value: object) -> str:
    if not isinstance(value, bytes | memoryview):
        return str(value)
    content = bytes(value)
    packed = content[:1] == b"\x78"
    return (zlib.decompress(content) if packed else content).decode("utf-8", "replace")


DEMOGRAPHIC = sheet(
    "Ada Ito,ada@example.org,Mentor,zzfemale,zz1984,zzwest,zzshe",
    "Bea Ito,bea@,Mentor,zzfemale,zz1985,zzwest,zzshe",
    "Cyd, Ito,cyd@example.org,Mentor,zzfemale,zz1986,zzwest,zzshe",
    header="Name,E-mail,Role,Geschlecht,Year of birth,Ethnicity,Pronouns",
)


def test_demographics_are_named_and_never_stored(program: Program, cora: Person) -> None:
    upload = read(program, DEMOGRAPHIC, by=cora)
    assert preview_of(upload).demographic_columns == ["Geschlecht", "Year of birth", "Ethnicity", "Pronouns"]
    assert "zz" not in everything_stored()

    confirm(upload, by=cora)
    assert counts_of(upload) == {"new": 1, "refused": 2}
    assert "zz" not in everything_stored()


def test_a_demographic_column_cannot_be_chosen(program: Program, cora: Person) -> None:
    upload = answer(read(program, DEMOGRAPHIC, by=cora), by=cora, columns={"Ethnicity": "team"})

    confirm(upload, by=cora)

    assert profile_of(program, "ada@example.org").team == ""


def test_columns_of_any_name_and_order_are_understood(program: Program, cora: Person) -> None:
    head = "Rolle;Vorname;Nachname;E-Mail-Adresse;Kann helfen bei"
    text = f"{head}\nMentorin;Änne;Groß;ae@example.org;Führung"

    bring_in(program, text.encode("cp1252"), by=cora)

    profile = profile_of(program, "ae@example.org")
    assert (profile.person.name, profile.skills_offered) == ("Änne Groß", ["Führung"])


def test_a_choice_of_columns_counts_and_is_kept_for_next_time(program: Program, cora: Person) -> None:
    content = sheet("Ada Ito,ada@example.org,Mentor,Chess", header="Name,E-mail,Role,Kniffe")
    upload = read(program, content, by=cora)
    assert preview_of(upload).columns[3].field == ""

    confirm(answer(upload, by=cora, columns={"Kniffe": "skills_offered"}), by=cora)
    again = read(program, content, by=cora)

    assert profile_of(program, "ada@example.org").skills_offered == ["Chess"]
    assert preview_of(again).columns[3].field == "skills_offered"
    assert counts_of(again) == {"unchanged": 1}


def test_the_last_choice_of_two_for_one_field_counts(program: Program, cora: Person) -> None:
    upload = read(program, sheet("a@example.org,b@example.org,Mentor", header="E-mail,Other,Role"), by=cora)

    upload = answer(upload, by=cora, columns={"Other": "email"})
    assert [column.field for column in preview_of(upload).columns] == ["", "email", "role"]

    upload = answer(upload, by=cora, columns={"E-mail": "email"})
    assert [column.field for column in preview_of(upload).columns] == ["email", "", "role"]


def test_a_file_without_roles_asks_once(program: Program, cora: Person) -> None:
    upload = read(program, sheet("Ada Ito,ada@example.org", header="Name,E-mail"), by=cora)
    assert preview_of(upload).needs_role
    with pytest.raises(Refused, match=r"import\.role"):
        confirm(upload, by=cora)

    confirm(answer(upload, by=cora, role="both"), by=cora)

    roles = {row.role for row in profile_of(program, "ada@example.org").participations.all()}
    assert roles == {"mentor", "mentee"}


def test_another_sheet_can_be_chosen(program: Program, cora: Person) -> None:
    head = ["Name", "E-mail", "Role"]
    content = workbook(
        Mentors=[head, ["Ada Ito", "ada@example.org", "Mentor"]],
        Mentees=[head, ["Bea Ito", "bea@example.org", "Mentee"], ["Cyd Ito", "cyd@example.org", "Mentee"]],
    )
    upload = read(program, content, by=cora)
    assert preview_of(upload).sheets == ("Mentors", "Mentees")

    upload.sheet = "Mentees"
    upload = answer(upload, by=cora)

    assert counts_of(upload) == {"new": 2}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"Name,E-mail\n", "no rows below"),
        (b'Name,E-mail\n"Ada,ada@example.org\n', "opens on line 2"),
        (b"PK\x05\x06" + bytes(18), "not a table"),
        (b"%PDF-1.7", "not a table"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_is_not_kept(
    content: bytes, words: str, program: Program, cora: Person
) -> None:
    upload = read(program, content, by=cora)

    assert upload.state == UploadState.UNREADABLE
    assert words in upload.problem
    assert (bytes(upload.content), bytes(upload.tables)) == (b"", b"")


def test_the_file_is_gone_after_the_import(program: Program, cora: Person) -> None:
    upload = bring_in(program, sheet("Ada Ito,ada@example.org,Mentor", "Secret,bad@,Mentor"), by=cora)

    assert (bytes(upload.content), bytes(upload.tables), upload.preview) == (b"", b"", {})
    assert b"bad@" in bad_rows_of(upload)


def test_bad_rows_come_back_corrected(program: Program, cora: Person) -> None:
    content = sheet("Ada Ito,ada@example.org,Mentor", "Bea Ito,bea@,Mentor", "Cyd Ito,cyd@example.org,Chef")
    upload = bring_in(program, content, by=cora)
    assert counts_of(upload) == {"new": 1, "refused": 2}

    corrected = bad_rows_of(upload).replace(b"bea@", b"bea@example.org").replace(b"Chef", b"Mentee")
    again = bring_in(program, corrected, by=cora)

    assert counts_of(again) == {"new": 2}
    assert profile_of(program, "bea@example.org").person.name == "Bea Ito"


def test_bad_rows_say_line_column_and_reason(program: Program, cora: Person) -> None:
    upload = read(program, sheet('"Ada\nIto",ada@example.org,Mentor', "Bea Ito,bea@,Mentor"), by=cora)

    (problem,) = preview_of(upload).problems
    assert (problem.line, problem.column, problem.value) == (4, "E-mail", "bea@")
    assert problem.reason == "Not a whole address. The part after @ is missing."


def test_a_file_that_kills_its_reader_is_given_up(program: Program, cora: Person) -> None:
    upload = read(program, sheet("Ada Ito,ada@example.org,Mentor"), by=cora)
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.READING, tries=3)
    upload.refresh_from_db()

    read_upload(upload)

    assert (upload.state, "too long" in upload.problem) == (UploadState.UNREADABLE, True)


def test_a_closed_program_takes_nobody_in(program: Program, cora: Person) -> None:
    upload = read(program, sheet("Ada Ito,ada@example.org,Mentor"), by=cora)
    request_import(upload, managers_confirmed=False, by=cora)
    Program.objects.filter(pk=program.pk).update(state=ProgramState.CLOSED)
    program.refresh_from_db()

    with pytest.raises(Refused, match=r"program\.closed"):
        read(program, sheet("Bea Ito,bea@example.org,Mentor"), by=cora)

    work(upload)
    assert (upload.state, Person.objects.filter(name="Ada Ito").count()) == (UploadState.FAILED, 0)


@override_settings(MAX_UPLOAD_BYTES=10)
def test_a_file_over_the_limit_is_refused(program: Program, cora: Person) -> None:
    with pytest.raises(Refused, match=r"upload\.too_large"):
        receive_upload(program, kind=Upload.Kind.PEOPLE, file_name="a.csv", content=bytes(11), by=cora)


def test_a_discarded_file_is_gone(program: Program, cora: Person) -> None:
    upload = read(program, sheet("Ada Ito,ada@example.org,Mentor"), by=cora)

    discard_upload(upload, by=cora)

    upload.refresh_from_db()
    assert (upload.state, bytes(upload.tables), upload.preview) == (UploadState.DISCARDED, b"", {})
