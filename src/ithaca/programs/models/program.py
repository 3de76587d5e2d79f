from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person
from ithaca.programs.states import PROGRAM_ALLOWS, PROGRAM_MOVES, ProgramAct, ProgramState


class ProgramQuerySet(models.QuerySet["Program"]):
    def visible_to(self, person: Person) -> "ProgramQuerySet":
        """Programs that the person coordinates or has a place in. Operators look after the site, not programs."""
        return self.filter(
            models.Q(coordinations__person=person) | models.Q(participations__person=person)
        ).distinct()

    def coordinated_by(self, person: Person) -> "ProgramQuerySet":
        return self.filter(coordinations__person=person)


class Program(models.Model):
    """One run of mentoring, with dates or rolling."""

    MOVES = PROGRAM_MOVES

    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("purpose"), blank=True)
    asked_of_mentors = models.TextField(_("what is asked of a mentor"), blank=True)
    asked_of_mentees = models.TextField(_("what is asked of a mentee"), blank=True)
    template = models.CharField(max_length=40, blank=True)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="copies")
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    target_pairs = models.PositiveIntegerField(_("pairs you aim for"), null=True, blank=True)
    mentor_hours = models.DecimalField(
        _("hours a month asked of a mentor"), max_digits=4, decimal_places=1, default=2
    )
    mentee_hours = models.DecimalField(
        _("hours a month asked of a mentee"), max_digits=4, decimal_places=1, default=3
    )
    answer_days = models.PositiveSmallIntegerField(_("days to answer a match"), default=10)
    choices_allowed = models.PositiveSmallIntegerField(_("mentors a mentee may name"), default=3)
    sign_up_roles = models.CharField(max_length=20, blank=True)
    sign_up_code = models.CharField(max_length=32, unique=True)
    recommended_for = models.CharField(max_length=160, blank=True)  # names the input of the recommendations
    state = models.CharField(max_length=8, choices=ProgramState.choices, default=ProgramState.DRAFT)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", ProgramState, name="programs_program_state"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gt=models.F("starts_on")),
                name="programs_end_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_rolling(self) -> bool:
        return self.ends_on is None

    @property
    def sign_up_is_open(self) -> bool:
        return bool(self.sign_up_roles) and ProgramAct.SIGN_UP in self.allowed

    @property
    def allowed(self) -> frozenset[ProgramAct]:
        """What can be done in the state that it is in."""
        return PROGRAM_ALLOWS[self.state]
