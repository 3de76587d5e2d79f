"""Predicates about people beyond the pair. Their twins for lists are in the models."""

from ithaca.access.predicates import predicate
from ithaca.networking.models import Entry, Introduction, Slot
from ithaca.networking.models.access import open_programs, own_programs
from ithaca.networking.states import EntryState
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Program, Role


@predicate
def looks_around(person: Person, program: Program) -> bool:
    return own_programs(person).filter(pk=program.pk).exists()


@predicate
def is_host_here(person: Person, program: Program) -> bool:
    """Mentors and coordinators, and who is in the directory: they have said that they can be asked."""
    if not open_programs().filter(pk=program.pk).exists():
        return False
    if Coordination.objects.filter(program=program, person=person).exists():
        return True
    mentors = own_programs(person).filter(
        pk=program.pk, participations__person=person, participations__role=Role.MENTOR
    )
    own = Entry.objects.filter(program=program, person=person, state=EntryState.LISTED)
    return mentors.exists() or (own.exists() and own_programs(person).filter(pk=program.pk).exists())


@predicate
def finds_entry(person: Person, entry: Entry) -> bool:
    return Entry.objects.seen_by(person).filter(pk=entry.pk).exists()


@predicate
def is_side_of_introduction(person: Person, introduction: Introduction) -> bool:
    return person.pk in {introduction.asker_id, introduction.asked_id}


@predicate
def is_asked(person: Person, introduction: Introduction) -> bool:
    return person.pk == introduction.asked_id


@predicate
def is_asker(person: Person, introduction: Introduction) -> bool:
    return person.pk == introduction.asker_id


@predicate
def is_side_of_slot(person: Person, slot: Slot) -> bool:
    return person.pk in {slot.hours.host_id, slot.guest_id}


@predicate
def is_guest_of_slot(person: Person, slot: Slot) -> bool:
    return person.pk == slot.guest_id


@predicate
def may_book(person: Person, slot: Slot) -> bool:
    return Slot.objects.bookable_by(person).filter(pk=slot.pk).exists()


@predicate
def sees_slot(person: Person, slot: Slot) -> bool:
    return Slot.objects.visible_to(person).filter(pk=slot.pk).exists()
