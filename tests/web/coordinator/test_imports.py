"""The pages of an import, from choosing a file to what comes next."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.intake.files import bring_in, counts_of, preview_of, profile_of, read, sheet, work

from ithaca.audit.models import Event
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

SignIn = Callable[[Person], Client]
PEOPLE = sheet("Ada Ito,ada@example.org,Mentor", "Bea Berg,bea@,Mentee", "Cyd Diaz,cyd@example.org,Mentee")


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def strangers(charlie: Person, dora: Person, alice: Person) -> list[Person]:
    """Of another program, its coordinator, and a mentor of this one."""
    return [charlie, dora, alice]


def at(name: str, program: Program, upload: Upload | None = None, **more: Any) -> str:
    keys = {"program": program.pk, **({"upload": upload.pk} if upload else {}), **more}
    return reverse(name, kwargs=keys)


def send(browser: Client, program: Program, content: bytes, **fields: str) -> Any:
    file = SimpleUploadedFile("people.csv", content)
    return browser.post(at("import_file", program), {"kind": "people", "file": file, **fields})


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_file_is_chosen_checked_and_imported(browser: Client, program: Program, cora: Person) -> None:
    answer = send(browser, program, PEOPLE)
    upload = Upload.objects.get()
    assert answer.url == at("import", program, upload)

    checked = text_of(browser.get(answer.url))
    assert "Import 2 people" in checked
    assert "Not a whole address. The part after @ is missing." in checked
    assert not Person.objects.filter(email="ada@example.org").exists()

    browser.post(at("import_confirmation", program, upload), {})
    assert "Waiting for its turn." in text_of(browser.get(answer.url))
    work(upload)
    assert "2 people are in" in text_of(browser.get(answer.url))
    assert profile_of(program, "ada@example.org")


def test_the_page_names_what_is_never_stored(browser: Client, program: Program, cora: Person) -> None:
    content = sheet("Ada Ito,ada@example.org,Mentor,woman,41", header="Name,E-mail,Role,Gender,Shoe size")

    page = text_of(browser.get(at("import", program, read(program, content, by=cora))))

    assert "Left out and never stored, because it says who somebody is: Gender." in page
    assert "woman" not in page


def test_a_file_that_cannot_be_read_says_what_to_do(browser: Client, program: Program) -> None:
    answer = send(browser, program, b"%PDF-1.7 and so on")

    page = text_of(browser.get(answer.url))
    assert "This file cannot be read" in page
    assert "Save your sheet as .xlsx or as CSV and try again." in page


def test_no_file_is_an_error_of_the_form(browser: Client, program: Program) -> None:
    answer = browser.post(at("import_file", program), {"kind": "people"})

    assert answer.status_code == 422
    assert "Choose a file first." in text_of(answer)


@override_settings(MAX_UPLOAD_BYTES=1000)
def test_a_large_file_is_refused_before_it_is_read(browser: Client, program: Program) -> None:
    answer = send(browser, program, bytes(2 * 1024 * 1024))

    assert answer.status_code == 413
    assert "This file is too large" in text_of(answer)
    assert Upload.objects.count() == 0


def test_a_role_is_asked_once(browser: Client, program: Program, cora: Person) -> None:
    upload = read(program, sheet("Ada Ito,ada@example.org", header="Name,E-mail"), by=cora)
    page = text_of(browser.get(at("import", program, upload)))
    assert "Who are these people?" in page
    assert "Choose the role first." in page

    browser.post(at("import_choices", program, upload), {"role": "mentor"})

    assert "Import one person" in text_of(browser.get(at("import", program, upload)))


def test_a_changed_column_is_shown_before_it_is_imported(
    browser: Client, program: Program, cora: Person
) -> None:
    content = sheet("Ada Ito,ada@example.org,Mentor,Chess", header="Name,E-mail,Role,Kniffe")
    upload = read(program, content, by=cora)

    browser.post(at("import_confirmation", program, upload), {"c3": "skills_offered"})

    upload.refresh_from_db()
    assert upload.state == UploadState.READY
    assert preview_of(upload).columns[3].field == "skills_offered"


def test_a_column_cannot_become_what_does_not_exist(browser: Client, program: Program, cora: Person) -> None:
    upload = read(program, PEOPLE, by=cora)

    browser.post(at("import_choices", program, upload), {"c0": "is_operator"})

    upload.refresh_from_db()
    assert preview_of(upload).columns[0].field == "name"


def test_repeats_can_be_kept(browser: Client, program: Program, cora: Person) -> None:
    row = "Ada Ito,Mentor,Kenya,North,Chess; Go"
    upload = read(
        program, sheet(f"1,{row}", f"2,{row}", header="Id,Name,Role,Country,Team,Skills offered"), by=cora
    )
    assert "Two people, keep both" in text_of(browser.get(at("import", program, upload)))

    browser.post(at("import_choices", program, upload), {"keep": ["2"]})

    upload.refresh_from_db()
    assert counts_of(upload) == {"new": 2}


def test_a_new_address_is_confirmed(browser: Client, program: Program, cora: Person) -> None:
    header = "Employee number,Name,E-mail,Role"
    bring_in(program, sheet("7,Ada Ito,ada@example.org,Mentor", header=header), by=cora)
    upload = read(program, sheet("7,Ada Ito,new@example.org,Mentor", header=header), by=cora)
    assert "Is this the same person?" in text_of(browser.get(at("import", program, upload)))

    browser.post(at("import_choices", program, upload), {"same": ["2"]})

    upload.refresh_from_db()
    assert counts_of(upload) == {"changed": 1}


def test_many_new_managers_need_a_tick(browser: Client, program: Program, cora: Person) -> None:
    header = "Name,E-mail,Role,Line manager"
    bring_in(program, sheet("Ada Ito,ada@example.org,Mentor,", header=header), by=cora)
    upload = read(program, sheet("Ada Ito,ada@example.org,Mentor,m@example.org", header=header), by=cora)

    refused = browser.post(at("import_confirmation", program, upload), {})
    assert refused.status_code == 422
    assert "1 person would get another line manager" in text_of(refused)

    browser.post(at("import_confirmation", program, upload), {"managers": "on"})
    upload.refresh_from_db()
    assert upload.state == UploadState.REQUESTED


def test_changes_are_shown_field_by_field(browser: Client, program: Program, cora: Person) -> None:
    header = "Name,E-mail,Role,Country"
    bring_in(program, sheet("Ada Ito,ada@example.org,Mentor,Kenya", header=header), by=cora)
    upload = read(program, sheet("Ada Ito,ada@example.org,Mentor,Uganda", header=header), by=cora)

    page = text_of(browser.get(at("import_changes", program, upload)))

    assert "<td>Country</td><td>Kenya</td><td>Uganda</td>" in page


def test_bad_rows_are_downloaded(browser: Client, program: Program, cora: Person) -> None:
    answer = browser.get(at("import_bad_rows", program, read(program, PEOPLE, by=cora)))

    assert answer["Content-Disposition"] == 'attachment; filename="people, rows to put right.csv"'
    assert answer.content.startswith(
        b'\xef\xbb\xbf"line","Name","E-mail","Role","problem"\r\n"3","Bea Berg","bea@"'
    )


def test_a_file_without_bad_rows_has_no_download(browser: Client, program: Program, cora: Person) -> None:
    upload = read(program, sheet("Ada Ito,ada@example.org,Mentor"), by=cora)

    assert browser.get(at("import_bad_rows", program, upload)).status_code == 404


def test_the_example_files_can_be_imported(browser: Client, program: Program, cora: Person) -> None:
    people = browser.get(at("import_sample", program, kind="people")).content
    upload = bring_in(program, people, by=cora)
    assert counts_of(upload) == {"new": 2, "accounts": 1}

    wishes = browser.get(at("import_sample", program, kind="preferences")).content
    assert counts_of(bring_in(program, wishes, by=cora, kind="preferences")) == {"new": 1}


def test_progress_is_polled_until_it_is_over(browser: Client, program: Program, cora: Person) -> None:
    upload = read(program, PEOPLE, by=cora)
    browser.post(at("import_confirmation", program, upload), {})
    polled = browser.get(at("import_progress", program, upload), headers={"HX-Request": "true"})
    assert "<progress" in text_of(polled)

    work(upload)

    over = browser.get(at("import_progress", program, upload), headers={"HX-Request": "true"})
    assert (over.status_code, over["HX-Redirect"]) == (204, at("import", program, upload))


def test_a_file_can_be_given_up(browser: Client, program: Program, cora: Person) -> None:
    upload = read(program, PEOPLE, by=cora)

    browser.post(at("import_removal", program, upload))

    upload.refresh_from_db()
    assert upload.state == UploadState.DISCARDED
    assert "This file is deleted" in text_of(browser.get(at("import", program, upload)))


def test_earlier_imports_are_listed(browser: Client, program: Program, cora: Person) -> None:
    bring_in(program, PEOPLE, by=cora, name="Spring.csv")

    page = text_of(browser.get(at("imports", program)))

    assert "Spring.csv" in page
    assert "Imported" in page


def test_what_a_file_says_is_only_text(browser: Client, program: Program, cora: Person) -> None:
    content = sheet("<script>alert(1)</script>,x@,Mentor", header="Name,<img src=x>,Role")
    upload = read(program, content, by=cora, name="<b>.csv")

    page = text_of(browser.get(at("import", program, upload)))

    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "<b>.csv" not in page


def test_looking_changes_nothing(browser: Client, program: Program, cora: Person) -> None:
    upload = read(program, PEOPLE, by=cora)
    before = (Event.objects.count(), Person.objects.count(), Upload.objects.values().get())

    for name in ("import", "import_changes", "import_bad_rows", "import_progress"):
        browser.get(at(name, program, upload))

    assert (Event.objects.count(), Person.objects.count(), Upload.objects.values().get()) == before


PAGES = [
    ("get", "import"), ("get", "import_progress"), ("get", "import_changes"), ("get", "import_bad_rows"),
    ("post", "import_choices"), ("post", "import_confirmation"), ("post", "import_removal"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "name"), PAGES)
def test_a_foreign_upload_does_not_exist(
    method: str, name: str, program: Program, cora: Person, signed_in: SignIn, strangers: list[Person]
) -> None:
    upload = read(program, PEOPLE, by=cora)

    for stranger in strangers:
        answer = getattr(signed_in(stranger), method)(at(name, program, upload))
        assert answer.status_code == 404
    upload.refresh_from_db()
    assert upload.state == UploadState.READY


def test_an_upload_is_not_found_under_another_program(
    browser: Client, program: Program, other_program: Program, cora: Person, dora: Person, signed_in: SignIn
) -> None:
    foreign = read(other_program, PEOPLE, by=dora)

    assert browser.get(at("import", program, foreign)).status_code == 404
    assert signed_in(dora).get(at("import", other_program, foreign)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_the_same_for_any_file(
    count: int,
    browser: Client,
    program: Program,
    cora: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    rows = [f"Person {n},p{n}@example.org,Mentor" for n in range(count)]
    upload = read(program, sheet(*rows, "bad,x@,Mentor"), by=cora)
    browser.get(at("import", program, upload))

    with django_assert_num_queries(QUERIES):
        browser.get(at("import", program, upload))


QUERIES = 10


def test_who_has_left_is_named_and_needs_a_second_yes(
    browser: Client, program: Program, bob_learns: Participation
) -> None:
    send(browser, program, sheet(f"{bob_learns.person.email},yes", header="E-mail,Left on"))
    upload = Upload.objects.get()

    shown = text_of(browser.get(at("import", program, upload)))
    assert "One person has left" in shown
    assert "Take out one person" in shown
    assert bob_learns.person.name in shown
    refused = browser.post(at("import_confirmation", program, upload), {})
    assert "Tick the box if they have left." in text_of(refused)

    browser.post(at("import_confirmation", program, upload), {"leavers": "on"})
    work(upload)
    bob_learns.refresh_from_db()
    assert bob_learns.state == "withdrawn"
    assert "Left, taken out" in text_of(browser.get(at("import", program, upload)))
