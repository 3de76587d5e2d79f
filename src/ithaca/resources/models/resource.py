"""Something to read, watch or take part in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Program, Role
from ithaca.programs.states import TAKING_PART, ParticipationState

READERS = TAKING_PART | {ParticipationState.COMPLETED}


class ResourceQuerySet(models.QuerySet["Resource"]):
    def visible_to(self, person: Person) -> "ResourceQuerySet":
        """Those of the programs one coordinates, and those one may read."""
        return self.filter(
            models.Q(program__coordinations__person=person)
            | models.Q(pk__in=Resource.objects.for_reader(person).values("pk"))
        ).distinct()

    def for_reader(self, person: Person) -> "ResourceQuerySet":
        """Those that are for somebody; one for each role in which they take part."""
        own = {"program__participations__person": person, "program__participations__state__in": READERS}
        fits = models.Q(for_role="") | models.Q(for_role=models.F("program__participations__role"))
        return self.filter(fits, put_away_at=None, **own)


class Resource(models.Model):
    """`topics` are plain words, as people write them in goals; `minutes` is what it takes, if known."""

    class Kind(models.TextChoices):
        ARTICLE = "article", _("Article")
        BOOK = "book", _("Book")
        COURSE = "course", _("Course")
        VIDEO = "video", _("Video")
        WORKSHOP = "workshop", _("Workshop")
        TOOL = "tool", _("Worksheet or tool")

    program = models.ForeignKey(Program, models.CASCADE, related_name="resources")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=160)
    author = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=400, blank=True)
    address = models.URLField(max_length=400, blank=True)
    topics = models.JSONField(default=list)
    for_role = models.CharField(max_length=6, choices=Role.choices, blank=True)
    minutes = models.PositiveIntegerField(null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    put_away_at = models.DateTimeField(null=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(address="") | models.Q(address__startswith="https://"),
                name="resources_address_is_safe",
            ),
        ]

    def __str__(self) -> str:
        return f"resource {self.pk}"
