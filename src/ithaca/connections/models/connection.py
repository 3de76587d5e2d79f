from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.connections.states import CONNECTION_MOVES, OPEN, ConnectionState
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person
from ithaca.programs.models import Program


class EndReason(models.TextChoices):
    """Why a pair ended. Coordinators who care for it read this; nobody else, and no mail, log or file."""

    COMPLETED = "completed", _("Their time together was over")
    FIT = "fit", _("A better match is looked for")
    TIME = "time", _("No time at the moment")
    REACH = "reach", _("They did not reach each other")
    REACHED = "reached", _("They have reached what they wanted")
    LEFT = "left", _("One of them has left")
    OTHER = "other", _("Something else")


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def open(self) -> "ConnectionQuerySet":
        return self.filter(state__in=OPEN)

    def in_program(self, program: Program) -> "ConnectionQuerySet":
        return self.filter(program=program)

    def held(self) -> "ConnectionQuerySet":
        return self.exclude(held_since=None)

    def shared_by(self, people: Collection[int]) -> "ConnectionQuerySet":
        """Those that at least two of these people have or had together, in whatever program."""
        theirs = self.filter(members__participation__person__in=people)
        counted = theirs.annotate(shared=models.Count("members__participation__person", distinct=True))
        return self.filter(pk__in=counted.filter(shared__gte=2).values("pk"))

    def with_report_of(self, manager: Person) -> "ConnectionQuerySet":
        """Those of somebody who reports to this person, directly or through others."""
        return self.filter(members__participation__person__in=Person.objects.below(manager)).distinct()

    def closed_to(self, person: Person) -> "ConnectionQuerySet":
        """Those of which somebody reads nothing private, whatever they coordinate: their own, and their reports'."""
        return self.filter(members__participation__person__in=Person.objects.in_line_of(person)).distinct()

    def visible_to(self, person: Person) -> "ConnectionQuerySet":
        return self.filter(
            models.Q(members__participation__person=person) | models.Q(program__coordinations__person=person)
        ).distinct()


class Connection(models.Model):
    """An accepted pair or circle that works together; an episode, as the same people may meet again later.

    `pair_key` is set while the connection is open and cleared when it closes, so that the database
    allows one open connection of the same people and any number of ended ones. After `ends_on` it is closed by
    itself unless it is extended; the two stamps say that all were told of the end, early and again. What came
    in by spreadsheet has the name of its `cohort`, and in `imported_as` what the file calls it, so that it comes
    in once; it may have been opened long before it came in, which is `known_since`.

    While `held_since` is set the two cannot reach each other here; nobody but who set it ends that. A pair
    that `resumes` was at work before, and is again afterwards.
    """

    MOVES = CONNECTION_MOVES
    PERSONAL: Personal = {
        "ended_for": DataClass.PRIVATE,
        "cohort": DataClass.INTERNAL,
        "imported_as": DataClass.INTERNAL,
    }

    program = models.ForeignKey(Program, models.CASCADE, related_name="connections")
    state = models.CharField(max_length=6, choices=ConnectionState.choices, default=ConnectionState.ACTIVE)
    pair_key = models.CharField(max_length=60, null=True, unique=True)  # noqa: DJ001  null is not unique
    opened_at = models.DateTimeField(default=clock.now)
    ends_on = models.DateField()
    planned_end = models.DateField()  # as it was when they began
    end_told_at = models.DateTimeField(null=True)
    end_told_again_at = models.DateTimeField(null=True)
    ended_for = models.CharField(max_length=9, choices=EndReason.choices, blank=True)
    closed_at = models.DateTimeField(null=True)
    held_since = models.DateTimeField(null=True)
    resumes = models.BooleanField(default=False)
    known_since = models.DateTimeField(null=True)
    cohort = models.CharField(max_length=60, blank=True)
    imported_as = models.CharField(max_length=200, null=True)  # noqa: DJ001  null is not unique

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", ConnectionState, name="connections_connection_state"),
            models.UniqueConstraint(fields=["program", "imported_as"], name="connections_imported_once"),
            models.CheckConstraint(
                condition=models.Q(state="closed", pair_key=None)
                | (~models.Q(state="closed") & models.Q(pair_key__isnull=False)),
                name="connections_pair_key_while_open",
            ),
            models.CheckConstraint(
                condition=models.Q(held_since=None) | ~models.Q(state="active"),
                name="connections_held_is_not_active",
            ),
        ]

    def __str__(self) -> str:
        return f"connection {self.pk}"

    @property
    def counted_from(self) -> datetime:
        """From when on something can be missing: what was before it came in is not written down here."""
        return max(self.opened_at, self.known_since or self.opened_at)
