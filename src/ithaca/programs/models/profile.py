from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.privacy import DataClass, Personal
from ithaca.people.models import Person
from ithaca.programs.models.program import Program


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, person: Person) -> "ProfileQuerySet":
        """One's own, and those of the programs one coordinates."""
        return self.filter(
            models.Q(person=person) | models.Q(program__coordinations__person=person)
        ).distinct()


class Profile(models.Model):
    """What a program knows about a person, for both of their roles.

    A profile belongs to one program, so programs cannot learn from each other (decision 0003).
    `outside_id` is the id that the program's own spreadsheet uses.
    """

    class WorkMode(models.TextChoices):
        REMOTE = "remote", _("Remote")
        HYBRID = "hybrid", _("Hybrid")
        IN_PERSON = "in person", _("In person")

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("Every week")
        FORTNIGHTLY = "fortnightly", _("Every two weeks")
        MONTHLY = "monthly", _("Every month")

    class SameFunction(models.TextChoices):
        INDIFFERENT = "indifferent", _("Does not matter")
        SAME = "same", _("The same as mine")
        DIFFERENT = "different", _("Another than mine")

    PERSONAL: Personal = {
        "outside_id": DataClass.INTERNAL,
        "job_title": DataClass.PUBLIC,
        "job_function": DataClass.PUBLIC,
        "team": DataClass.PUBLIC,
        "industry": DataClass.PUBLIC,
        "org_size": DataClass.INTERNAL,
        "country": DataClass.PUBLIC,
        "place": DataClass.PUBLIC,
        "time_zone": DataClass.PUBLIC,
        "languages": DataClass.PUBLIC,
        "years_experience": DataClass.PUBLIC,
        "work_mode": DataClass.PUBLIC,
        "skills_offered": DataClass.PUBLIC,
        "skills_wanted": DataClass.PUBLIC,
        "goals": DataClass.PUBLIC,
        "rhythm": DataClass.PUBLIC,
        "minutes": DataClass.PUBLIC,
        "hours_per_month": DataClass.INTERNAL,
        "same_language_required": DataClass.INTERNAL,
        "same_function": DataClass.INTERNAL,
        "about": DataClass.PUBLIC,
    }

    program = models.ForeignKey(Program, models.CASCADE, related_name="profiles")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profiles")
    outside_id = models.CharField(max_length=64, blank=True)
    job_title = models.CharField(_("job title"), max_length=160, blank=True)
    job_function = models.CharField(_("function"), max_length=80, blank=True)
    team = models.CharField(_("team or department"), max_length=120, blank=True)
    industry = models.CharField(_("industry"), max_length=120, blank=True)
    org_size = models.CharField(max_length=40, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    languages = models.JSONField(_("languages you speak well"), default=list, blank=True)
    years_experience = models.DecimalField(
        _("years of experience"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    work_mode = models.CharField(_("where you work"), max_length=10, blank=True, choices=WorkMode.choices)
    skills_offered = models.JSONField(_("what you can help with"), default=list, blank=True)
    skills_wanted = models.JSONField(_("what you want to learn"), default=list, blank=True)
    goals = models.JSONField(_("your goals"), default=list, blank=True)
    rhythm = models.CharField(
        _("how often you want to meet"), max_length=12, blank=True, choices=Rhythm.choices
    )
    minutes = models.PositiveSmallIntegerField(_("minutes for one meeting"), null=True, blank=True)
    hours_per_month = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    same_language_required = models.BooleanField(
        _("only with someone who shares my own language"), default=False
    )
    same_function = models.CharField(
        _("the other person’s function"), max_length=12, choices=SameFunction.choices,
        default=SameFunction.INDIFFERENT,
    )  # fmt: skip
    about = models.TextField(_("about you, in a few words"), max_length=1000, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "person"], name="programs_one_profile"),
            models.UniqueConstraint(
                fields=["program", "outside_id"],
                condition=~models.Q(outside_id=""),
                name="programs_outside_id_once",
            ),
        ]

    def __str__(self) -> str:
        return f"profile of {self.person_id} in {self.program_id}"
