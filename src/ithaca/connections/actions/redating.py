"""Changing a program: the pairs that were to end with it follow its new end."""

from typing import Any

from django.db import transaction

from ithaca.connections.models import Connection
from ithaca.people.models import Person
from ithaca.programs.actions.changing import change_program
from ithaca.programs.models import Program


def change_program_and_ends(program: Program, *, by: Person, **words: Any) -> None:
    """Keep the design. Who has an end of their own keeps it; the others are told anew."""
    was = program.ends_on
    with transaction.atomic():
        change_program(program, by=by, **words)
        if was and program.ends_on and program.ends_on != was:
            followers = Connection.objects.open().filter(program=program, ends_on=was)
            followers.update(ends_on=program.ends_on, end_told_at=None, end_told_again_at=None)
