from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.programs.models import Participation, Program


class WishQuerySet(models.QuerySet["Wish"]):
    def in_program(self, program: Program) -> "WishQuerySet":
        return self.filter(program=program)

    def choices(self) -> "WishQuerySet":
        return self.filter(kind=Wish.Kind.PREFERS).order_by("rank")


class Wish(models.Model):
    """Whom somebody would like to be matched with, in order, or never."""

    class Kind(models.TextChoices):
        PREFERS = "prefers", _("would like")
        EXCLUDES = "excludes", _("not with")

    program = models.ForeignKey(Program, models.CASCADE, related_name="wishes")
    owner = models.ForeignKey(Participation, models.CASCADE, related_name="wishes")
    other = models.ForeignKey(Participation, models.CASCADE, related_name="wished_by")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PREFERS)
    rank = models.PositiveSmallIntegerField(null=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "other", "kind"], name="pairing_wish_once"),
            models.UniqueConstraint(
                fields=["owner", "rank"], condition=models.Q(kind="prefers"), name="pairing_wish_rank_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="excludes", rank=None) | models.Q(kind="prefers", rank__gte=1),
                name="pairing_wish_rank",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.kind} {self.other_id}"
