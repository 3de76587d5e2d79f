"""The pages of an import of pairs and circles."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.intake.files import read, sheet, work

from ithaca.connections.models import Connection
from ithaca.intake.models import Upload
from ithaca.people.models import Person
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]
ROWS = ("one,p1,mentee,m1", "one,p1,mentor,m3", "one,,expert,m7")


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def upload(program: Program, cora: Person) -> Upload:
    return read(program, sheet(*ROWS, header="cohort,project_id,role,person_id"), by=cora, kind="pairs")


def at(name: str, upload: Upload) -> str:
    return reverse(name, kwargs={"program": upload.program_id, "upload": upload.pk})


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_dates_are_asked_for_before_anything_is_imported(browser: Client, upload: Upload) -> None:
    asked = text(browser.get(at("import", upload)))
    dated = text(
        browser.post(
            at("import_choices", upload), {"began0": "2025-03-01", "ended0": "2025-06-30"}, follow=True
        )
    )

    assert "pair or circle needs its dates" in asked
    assert "Neither mentor nor mentee" in asked
    assert "Import one pair or circle" in dated
    assert not Connection.objects.exists()


def test_an_end_before_the_beginning_is_refused(browser: Client, upload: Upload) -> None:
    page = text(
        browser.post(
            at("import_choices", upload), {"began0": "2025-06-30", "ended0": "2025-03-01"}, follow=True
        )
    )

    assert "They cannot have ended before they began." in page


def test_what_came_in_is_said(browser: Client, upload: Upload) -> None:
    period = {"began0": "2025-03-01", "ended0": "2025-06-30"}
    browser.post(at("import_choices", upload), period)
    browser.post(at("import_confirmation", upload), period)
    work(upload)

    page = text(browser.get(at("import", upload)))

    assert "One pair or circle is in" in page
    assert "Left out: neither mentor nor mentee</dt><dd>1" in page
