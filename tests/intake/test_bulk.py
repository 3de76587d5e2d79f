"""A large file asks the database as often as a small one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.programs import ProgramFactory
from tests.intake.files import read, sheet, work

from ithaca.intake.actions.importing import request_import
from ithaca.people.models import Person
from ithaca.programs.models import Program

HEADER = "Employee number,Name,E-mail,Role,Places,Country,Line manager"


def file_of(count: int, *, country: str) -> bytes:
    rows = (
        f"{n},Person {n},{country}{n}@example.org,Both,2,{country},{n - 1 if n else 'boss@example.org'}"
        for n in range(count)
    )
    return sheet(*rows, header=HEADER)


def queries_of_import(program: Program, content: bytes, *, by: Person) -> int:
    upload = read(program, content, by=by)
    request_import(upload, managers_confirmed=True, by=by)
    with CaptureQueriesContext(connection) as asked:
        assert work(upload).state == "done"
    return len(asked)


@pytest.mark.parametrize("count", [3, 30])
def test_new_people_take_the_same_queries(count: int, cora: Person) -> None:
    assert queries_of_import(ProgramFactory(), file_of(count, country="Kenya"), by=cora) == NEW


@pytest.mark.parametrize("count", [3, 30])
def test_changed_people_take_the_same_queries(count: int, cora: Person) -> None:
    program = ProgramFactory()
    queries_of_import(program, file_of(count, country="Kenya"), by=cora)
    changed = file_of(count, country="Kenya").replace(b",Kenya,", b",Uganda,").replace(b",2,", b",3,")

    assert queries_of_import(program, changed, by=cora) == CHANGED


NEW = 26
CHANGED = 22
