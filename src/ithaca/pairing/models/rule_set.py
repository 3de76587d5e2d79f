from django.conf import settings
from django.db import models

from ithaca.programs.models import Program


class RuleSet(models.Model):
    """The rules of a program, as the same TOML that the command line reads."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="rule_set")
    name = models.CharField(max_length=80, blank=True)
    toml = models.TextField()
    sha256 = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name or f"rules of {self.program_id}"
