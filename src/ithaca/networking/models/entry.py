"""That somebody lets others of a program find them."""

from django.conf import settings
from django.db import models

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.networking.models.access import belongs, kept_apart_from, open_programs, own_programs
from ithaca.networking.states import ENTRY_MOVES, EntryState
from ithaca.people.models import Person
from ithaca.programs.models import Program


class DirectoryOff(models.Model):
    """That a program does without all this. The row is the switch."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="directory_off")
    switched_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"no directory in {self.program_id}"


class EntryQuerySet(models.QuerySet["Entry"]):
    def standing(self) -> "EntryQuerySet":
        """Listed, in a program that has it, and its person still there."""
        here = belongs("person", "program")
        return self.filter(here, state=EntryState.LISTED, program__in=open_programs())

    def current(self) -> "EntryQuerySet":
        """At most one of each person: what they show, or that they were taken out."""
        return self.exclude(state=EntryState.OFF)

    def seen_by(self, person: Person) -> "EntryQuerySet":
        """Those that somebody finds: of others, in the programs they are in, and not kept apart from them."""
        others = self.standing().exclude(person=person).exclude(person__in=kept_apart_from(person))
        return others.filter(program__in=own_programs(person))

    def visible_to(self, person: Person) -> "EntryQuerySet":
        """What somebody finds, and the entries of the programs one coordinates."""
        found = Entry.objects.seen_by(person).values("pk")
        return self.filter(
            models.Q(pk__in=found) | models.Q(program__coordinations__person=person)
        ).distinct()


class Entry(models.Model):
    """What somebody shows is this and their name. `words` is what is searched: all of it, in small letters.

    There is none before somebody has said yes. `removed_for` is the reason of a coordinator, which the
    person is shown.
    """

    MOVES = ENTRY_MOVES
    PERSONAL: Personal = {
        "shown_as": DataClass.PUBLIC,
        "topics": DataClass.PUBLIC,
        "words": DataClass.PUBLIC,
        "removed_for": DataClass.PRIVATE,
    }

    program = models.ForeignKey(Program, models.CASCADE, related_name="directory")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="directory_entries")
    shown_as = models.CharField(max_length=160, blank=True)
    topics = models.JSONField(default=list)
    words = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=EntryState.choices, default=EntryState.LISTED)
    removed_for = models.CharField(max_length=400, blank=True)
    listed_at = models.DateTimeField(default=clock.now)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", EntryState, name="networking_entry_state"),
            models.UniqueConstraint(
                fields=["program", "person"],
                condition=~models.Q(state=EntryState.OFF),
                name="networking_one_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"
