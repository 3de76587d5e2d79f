"""Founding a program for somebody else to coordinate."""

from datetime import date

from django.db import transaction

from ithaca.pairing.actions.ruling import give_rules
from ithaca.people.models import Person
from ithaca.programs.actions.coordinating import add_coordinator, remove_coordinator
from ithaca.programs.actions.creating import create_program
from ithaca.programs.models import Program
from ithaca.programs.templates import Design


def found_program(
    design: Design, *, name: str, starts_on: date | None, email: str, coordinator: str, by: Person
) -> Program:
    """Make a program with its rules and hand it over; who founds it does not stay unless it is for them."""
    with transaction.atomic():
        program = create_program(design, name=name, starts_on=starts_on, by=by)
        give_rules(program, by=by)
        added = add_coordinator(program, email=email, name=coordinator, by=by)
        if added.person_id != by.pk:
            remove_coordinator(program.coordinations.get(person=by), by=by)
    return program
