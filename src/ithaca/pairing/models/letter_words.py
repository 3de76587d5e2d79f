from django.conf import settings
from django.db import models

from ithaca.programs.models import Program, Role


class LetterWords(models.Model):
    """A program's own words for the letter to one side. Without any, the product's are used.

    The row stays when the standard words are taken again, so that its version only grows.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="letter_words")
    role = models.CharField(max_length=6, choices=Role.choices)
    subject = models.CharField(max_length=150, blank=True)
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "role"], name="pairing_letter_words_once"),
        ]

    def __str__(self) -> str:
        return f"letter to the {self.role} of {self.program_id}"
