"""What a pair has agreed on, and what a program suggests for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.connections.models.connection import Connection
from ithaca.connections.states import AGREEMENT_MOVES, AgreementState
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person
from ithaca.programs.models import Profile, Program

TERMS = ("goal", "every", "rhythm", "length", "place", "reach", "confidentiality", "if_not")
TERMS_PERSONAL: Personal = dict.fromkeys(TERMS, DataClass.PRIVATE)


class Terms(models.Model):
    """The words of an agreement. `every` is more than words: whether two have gone quiet is counted by it."""

    goal = models.TextField(_("what we work on, in a sentence"), max_length=500, blank=True)
    every = models.CharField(
        _("how often we meet"), max_length=12, blank=True, choices=Profile.Rhythm.choices
    )
    rhythm = models.CharField(_("how we find the next date"), max_length=200, blank=True)
    length = models.CharField(_("how long each time"), max_length=200, blank=True)
    place = models.CharField(_("where, or how"), max_length=200, blank=True)
    reach = models.TextField(_("how to reach each other in between"), max_length=500, blank=True)
    confidentiality = models.TextField(_("what stays between us"), max_length=1000, blank=True)
    if_not = models.TextField(_("what we do when it does not fit"), max_length=1000, blank=True)

    class Meta:
        abstract = True

    @property
    def terms(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in TERMS}


class AgreementTemplate(Terms):
    """What a program's agreements start from, where it differs from what ships."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="agreement_template")

    def __str__(self) -> str:
        return f"template of {self.program_id}"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, person: Person) -> "AgreementQuerySet":
        return self.filter(connection__members__participation__person=person)

    def standing(self) -> "AgreementQuerySet":
        """The one that counts, and the one that waits."""
        return self.exclude(state=AgreementState.REPLACED)


class Agreement(Terms):
    """One version. Who offers it has signed it by that; it counts once all the others have signed as well.

    `signed_by` is who signed last.
    """

    MOVES = AGREEMENT_MOVES
    PERSONAL: Personal = TERMS_PERSONAL

    program = models.ForeignKey(Program, models.CASCADE, related_name="agreements")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="agreements")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=AgreementState.choices, default=AgreementState.OFFERED)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    offered_at = models.DateTimeField(default=clock.now)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", AgreementState, name="connections_agreement_state"),
            models.UniqueConstraint(fields=["connection", "number"], name="connections_agreement_number"),
            models.UniqueConstraint(
                fields=["connection", "state"],
                condition=~models.Q(state=AgreementState.REPLACED),
                name="connections_one_agreement_of_each",
            ),
        ]

    def __str__(self) -> str:
        return f"agreement {self.number} of {self.connection_id}"


class Signature(models.Model):
    """That one of those to whom an agreement was offered has signed it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    signed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "person"], name="connections_signed_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} under {self.agreement_id}"
