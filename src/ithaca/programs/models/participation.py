from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person
from ithaca.programs.models.profile import Profile
from ithaca.programs.models.program import Program
from ithaca.programs.states import (
    MATCHABLE,
    PARTICIPATION_MOVES,
    PARTICIPATION_STARTS,
    TAKING_PART,
    ParticipationState,
)


class Role(models.TextChoices):
    MENTOR = "mentor", _("Mentor")
    MENTEE = "mentee", _("Mentee")


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visible_to(self, person: Person) -> "ParticipationQuerySet":
        """One's own, and those of the programs one coordinates."""
        return self.filter(
            models.Q(person=person) | models.Q(program__coordinations__person=person)
        ).distinct()

    def mentors(self) -> "ParticipationQuerySet":
        return self.filter(role=Role.MENTOR)

    def mentees(self) -> "ParticipationQuerySet":
        return self.filter(role=Role.MENTEE)

    def matchable(self) -> "ParticipationQuerySet":
        return self.filter(state__in=MATCHABLE, person__is_active=True)

    def without_a_mentor(self) -> "ParticipationQuerySet":
        """Mentees who can be matched, with a place that nothing holds."""
        return self.mentees().matchable().filter(places__held_by=None, places__isnull=False).distinct()

    def taking_part(self) -> "ParticipationQuerySet":
        return self.filter(state__in=TAKING_PART)

    def standing(self) -> "ParticipationQuerySet":
        """What a person still has to do with: not declined and not left."""
        return self.exclude(state__in=[ParticipationState.DECLINED, ParticipationState.WITHDRAWN])

    def in_program(self, program: Program) -> "ParticipationQuerySet":
        return self.filter(program=program)


class Participation(models.Model):
    """A person's place in a program in one role. Who is both has two."""

    MOVES = PARTICIPATION_MOVES
    STARTS = PARTICIPATION_STARTS

    class Channel(models.TextChoices):
        IMPORT = "import", _("Spreadsheet")
        SIGN_UP = "sign_up", _("Sign-up link")
        BY_HAND = "by_hand", _("Added by hand")

    program = models.ForeignKey(Program, models.CASCADE, related_name="participations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="participations")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="participations")
    role = models.CharField(max_length=6, choices=Role.choices)
    state = models.CharField(
        max_length=10, choices=ParticipationState.choices, default=ParticipationState.ACCEPTED
    )
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.BY_HAND)
    priority = models.SmallIntegerField(default=0)
    joined_at = models.DateTimeField(default=clock.now)
    invited_at = models.DateTimeField(null=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", ParticipationState, name="programs_participation_state"),
            models.UniqueConstraint(fields=["program", "person", "role"], name="programs_one_role_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} as {self.role} in {self.program_id}"
