"""Did every group fare alike: by a file that is read once and never kept."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.matching import people, worked_out

from ithaca.pairing.models import MatchRun, Question
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def run(program: Program, cora: Person) -> MatchRun:
    people(program, 32)
    return worked_out(program, by=cora)


def at(name: str, run: MatchRun) -> str:
    return reverse(name, kwargs={"program": run.program_id, "run": run.pk})


def given(run: MatchRun, *groups: tuple[str, int]) -> bytes:
    """A file in which so many mentees are in each group."""
    mentees = Participation.objects.filter(program=run.program_id, role=Role.MENTEE).order_by("pk")
    names = [group for group, count in groups for _ in range(count)]
    pairs = zip(mentees.values_list("person__email", flat=True), names, strict=False)
    return "\n".join(["E-mail,Group", *(f"{email},{group}" for email, group in pairs)]).encode()


def compared(browser: Client, run: MatchRun, content: bytes) -> str:
    answer = browser.post(
        at("audit_run", run), {"file": SimpleUploadedFile("groups.csv", content)}, follow=True
    )
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_groups_are_compared_with_intervals(browser: Client, run: MatchRun) -> None:
    said = compared(browser, run, given(run, ("Blue team", 16), ("Green team", 16)) + b"\nx@y.org,Blue")

    assert '<th scope="row">Blue team</th><td class="num">16</td>' in said
    assert "100 %" in said
    assert "1 row of the file is about nobody who is a mentee here." in said
    assert "best-off</td>" in said
    assert "The file was not kept." in said


def test_small_groups_are_hidden(browser: Client, run: MatchRun) -> None:
    said = compared(browser, run, given(run, ("Blue team", 20), ("Tiny team", 2), ("Small team", 10)))

    assert "Tiny team" not in said
    assert "are in groups that are not shown" in said


def test_nothing_of_the_file_is_stored_or_logged(
    browser: Client, run: MatchRun, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    compared(browser, run, given(run, ("Blue team", 20), ("Secretzebra", 3)))

    stored = "".join(str(list(model.objects.values())) for model in apps.get_models())
    answer = str(Question.objects.get().answer)

    assert "Secretzebra" not in stored + caplog.text
    assert "groups.csv" not in stored + caplog.text
    assert "@" not in answer
    assert stored.count("Blue team") == 1


def test_a_second_comparison_replaces_the_first(browser: Client, run: MatchRun) -> None:
    compared(browser, run, given(run, ("Blue team", 32)))
    said = compared(browser, run, given(run, ("Green team", 32)))

    assert "Green team" in said
    assert "Blue team" not in said
    assert Question.objects.count() == 1


def test_the_file_is_never_on_the_disk(
    browser: Client, run: MatchRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written(**_names: object) -> None:
        pytest.fail("written to the disk")

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", written)

    assert "Compared." in compared(browser, run, given(run, ("Blue team", 20)))


def test_a_file_that_does_not_fit_into_memory_is_refused(browser: Client, run: MatchRun) -> None:
    said = compared(browser, run, b"E-mail,Group\n" + b"a@b.c,x\n" * 300_000)

    assert "This file is too large." in said
    assert not Question.objects.exists()


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_quotes_and_marks_of_a_spreadsheet_are_read(browser: Client, run: MatchRun, end: str) -> None:
    rows = given(run, ("Blue team", 20)).decode().replace("Blue team", '"Blue, <b>""team"""')

    said = compared(browser, run, "\ufeff".encode() + rows.replace("\n", end).encode())

    assert "Blue, &lt;b&gt;&quot;team&quot;" in said


@pytest.mark.parametrize(
    "content", [b"E-mail,Group,Name\na@b.c,x,y", b"Who,Group\nnobody@else.org,x", b"A,B\na,b,c,d", b"\0\1"]
)
def test_a_file_that_makes_no_sense_keeps_nothing(browser: Client, run: MatchRun, content: bytes) -> None:
    assert "Nothing was kept." in compared(browser, run, content)
    assert not Question.objects.exists()


def test_strangers_find_nothing(signed_in: SignIn, run: MatchRun, charlie: Person, dora: Person) -> None:
    content: Any = given(run, ("Blue team", 32))
    for stranger in (charlie, dora):
        file = SimpleUploadedFile("groups.csv", content)
        assert signed_in(stranger).post(at("audit_run", run), {"file": file}).status_code == 404
