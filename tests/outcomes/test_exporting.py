"""Files of a program: few, and written down."""

import pytest
import time_machine
from tests.factories.connections import in_days

from ithaca.audit.models import Event
from ithaca.kernel.errors import Refused
from ithaca.outcomes.actions.exporting import Format, Subject, note_export
from ithaca.people.models import Person
from ithaca.programs.models import Program


def take(program: Program, cora: Person) -> None:
    note_export(program, subject=Subject.PAIRS, file_format=Format.CSV, by=cora)


def test_sixth_file_of_an_hour_is_refused(program: Program, cora: Person) -> None:
    for _ in range(5):
        take(program, cora)

    with pytest.raises(Refused, match="five files within an hour"):
        take(program, cora)

    assert Event.objects.filter(action="program.exported", by=cora).count() == 5


def test_an_hour_later_there_is_another_one(program: Program, cora: Person) -> None:
    for _ in range(5):
        take(program, cora)

    with time_machine.travel(in_days(1)):
        take(program, cora)

    assert Event.objects.filter(action="program.exported").count() == 6
