from collections.abc import Callable

import pytest

from ithaca.audit.actions.recording import record, record_many
from ithaca.audit.models import Event
from ithaca.audit.models.event import AppendOnly
from ithaca.people.models import Person
from ithaca.programs.models import Program

Attempt = Callable[[Event], object]
ATTEMPTS: dict[str, Attempt] = {
    "save": lambda event: event.save(),
    "delete": lambda event: event.delete(),
    "update": lambda event: Event.objects.filter(pk=event.pk).update(action="nothing.happened"),
    "delete many": lambda event: Event.objects.filter(pk=event.pk).delete(),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_events_are_only_added(program: Program, attempt: Attempt) -> None:
    event = record("program.renamed", program, by=None)

    with pytest.raises(AppendOnly):
        attempt(event)
    assert Event.objects.get(pk=event.pk).action == "program.renamed"


def test_record_leaves_out_what_is_empty(program: Program, cora: Person) -> None:
    event = record("program.renamed", program, by=cora, reason="", count=0, old=None)

    assert event.details == {"count": 0}


def test_record_many_appends_one_for_each(program: Program, other_program: Program, cora: Person) -> None:
    record_many("program.copied", [program, other_program], by=cora, rows=3)

    assert list(Event.objects.order_by("subject_id").values_list("subject_id", "program_id")) == [
        (program.pk, program.pk),
        (other_program.pk, other_program.pk),
    ]
