from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.people.states import CHANGE_REQUEST_MOVES, ChangeRequestState


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    def open(self) -> "ChangeRequestQuerySet":
        return self.filter(state=ChangeRequestState.OPEN)

    def visible_to(self, person: models.Model) -> "ChangeRequestQuerySet":
        return self if getattr(person, "is_operator", False) else self.none()


class ChangeRequest(models.Model):
    """A coordinator's wish to change the account of somebody who is not theirs alone; the operator decides."""

    class Field(models.TextChoices):
        EMAIL = "email", _("E-mail address")
        NAME = "name", _("Name")
        MANAGER = "manager", _("Line manager")

    MOVES = CHANGE_REQUEST_MOVES
    PERSONAL: Personal = {"value": DataClass.INTERNAL}

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="change_requests")
    field = models.CharField(max_length=8, choices=Field.choices)
    value = models.CharField(max_length=254)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(
        max_length=8, choices=ChangeRequestState.choices, default=ChangeRequestState.OPEN
    )

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", ChangeRequestState, name="people_change_request_state"),
            models.UniqueConstraint(
                fields=["person", "field", "value"],
                condition=models.Q(state=ChangeRequestState.OPEN),
                name="people_one_open_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.person_id}"
