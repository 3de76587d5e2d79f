"""Counting who owes how much, so that a long list can be read from the end that matters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from django.db import transaction

from ithaca.commitments.models import Owing
from ithaca.commitments.queries.duties import (
    Duty,
    duties_of_managers,
    duties_of_pairs,
    pairs_in,
    reports_in,
)
from ithaca.kernel import clock
from ithaca.kernel.jobs import for_each
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState

SAME = ["program", "role", "person"]
COUNTED = ["done", "late", "next_on"]
Key = tuple[str, int]


def count_owing() -> None:
    """Of every program at work, and no more of those that are over. Twice does no harm."""
    Owing.objects.filter(program__state=ProgramState.CLOSED).delete()
    for_each(Program.objects.exclude(state=ProgramState.CLOSED), count_owing_of)


def count_owing_of(program: Program) -> None:
    """Only what is another count than before is written."""
    known = {(row.role, row.person_id): row for row in Owing.objects.filter(program=program)}
    found = {(row.role, row.person_id): row for row in tallies(program)}
    changed = [
        row for key, row in sorted(found.items()) if key not in known or _says(row) != _says(known[key])
    ]
    with transaction.atomic():
        Owing.objects.filter(pk__in=[row.pk for key, row in known.items() if key not in found]).delete()
        Owing.objects.bulk_create(
            changed, batch_size=500, update_conflicts=True, unique_fields=SAME, update_fields=COUNTED
        )


def tallies(program: Program) -> Iterator[Owing]:
    """One for each role of each person, not saved."""
    found: dict[Key, list[Duty]] = defaultdict(list)
    for duty in chain(duties_of_managers(reports_in(program)), duties_of_pairs(pairs_in(program))):
        found[str(duty.role), duty.person.pk].append(duty)
    for (role, person), duties in found.items():
        yield _tally(Owing(program=program, person_id=person, role=role), duties)


def _tally(row: Owing, duties: Iterable[Duty]) -> Owing:
    duties, today = list(duties), clock.today()
    row.done = sum(duty.is_done for duty in duties)
    row.late = sum(duty.is_late for duty in duties)
    row.next_on = min((duty.due_on for duty in duties if duty.is_near(today)), default=None)
    return row


def _says(row: Owing) -> tuple[object, ...]:
    return row.done, row.late, row.next_on
