"""What somebody worries about, and what the leads write down about it. Every word is stored sealed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.safeguarding.models.lead import Lead, LeadQuerySet
from ithaca.safeguarding.states import CONCERN_MOVES, ConcernState


def _fit(leads: LeadQuerySet) -> LeadQuerySet:
    """Those of them who are not barred from the concern that is asked about."""
    barred = Concern.barred.through.objects.filter(
        concern=models.OuterRef(models.OuterRef("pk")), person=models.OuterRef("person")
    )
    return leads.filter(~models.Exists(barred))


class ConcernQuerySet(models.QuerySet["Concern"]):
    def reported_by(self, person: Person) -> "ConcernQuerySet":
        return self.filter(reporter=person)

    def read_by(self, person: Person) -> "ConcernQuerySet":
        """Those of the programs that one leads; where a program has no lead who may read it, the organization's.

        Whom a concern is about, who wrote it, and the line managers of both never read it, whatever their role.
        """
        here = Lead.objects.active().filter(program=models.OuterRef("program"))
        of_site = Lead.objects.of_site().filter(person=person)
        return self.exclude(barred=person).filter(
            models.Exists(here.filter(person=person)) | (~models.Exists(_fit(here)) & models.Exists(of_site))
        )

    def without_a_reader(self) -> "ConcernQuerySet":
        """What nobody who is named may read."""
        leads = Lead.objects.active()
        here, of_site = leads.filter(program=models.OuterRef("program")), leads.of_site()
        return self.filter(~models.Exists(_fit(here)), ~models.Exists(_fit(of_site)))

    def visible_to(self, person: Person) -> "ConcernQuerySet":
        return self.filter(models.Q(pk__in=self.read_by(person).values("pk")) | models.Q(reporter=person))

    def protecting(self) -> "ConcernQuerySet":
        """Those that keep a pair apart now."""
        return self.filter(protected_at__isnull=False, lifted_at=None)

    def not_closed(self) -> "ConcernQuerySet":
        return self.exclude(state=ConcernState.CLOSED)


class Concern(models.Model):
    """One concern. `barred` are the people who never read it; `protected_at` is since when it keeps two apart.

    `connection` is the pair that was named, `apart` all that these two had between them then, that one included.
    """

    class About(models.TextChoices):
        PARTNER = "partner", _("My partner")
        OTHER = "other", _("Somebody else")
        ME = "me", _("Me")

    MOVES = CONCERN_MOVES
    PERSONAL: Personal = {"sealed": DataClass.SAFEGUARDING, "about": DataClass.SAFEGUARDING}

    program = models.ForeignKey(Program, models.CASCADE, null=True, related_name="concerns")
    connection = models.ForeignKey(Connection, models.PROTECT, null=True, related_name="concerns")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="concerns")
    about = models.CharField(max_length=7, choices=About.choices)
    about_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    apart = models.ManyToManyField(Connection, related_name="+")
    barred = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    sealed = models.TextField()
    in_danger = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=ConcernState.choices, default=ConcernState.RECEIVED)
    raised_at = models.DateTimeField(default=clock.now)
    protected_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)
    form_key = models.CharField(max_length=32, unique=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", ConcernState, name="safeguarding_concern_state"),
            models.CheckConstraint(
                condition=models.Q(protected_at=None) | models.Q(connection__isnull=False),
                name="safeguarding_protects_a_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.pk}"

    @property
    def protects(self) -> bool:
        return self.protected_at is not None and self.lifted_at is None


class ConcernNote(models.Model):
    """What a lead wrote down."""

    PERSONAL: Personal = {"sealed": DataClass.SAFEGUARDING}

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sealed = models.TextField()
    written_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"note on {self.concern_id}"
