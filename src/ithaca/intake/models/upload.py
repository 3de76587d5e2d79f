from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.intake.states import IN_WORK, UNFINISHED, UPLOAD_MOVES, UploadState
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person
from ithaca.programs.models import Program


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, person: Person) -> "UploadQuerySet":
        return self.filter(program__coordinations__person=person).without_content()

    def in_program(self, program: Program) -> "UploadQuerySet":
        return self.filter(program=program)

    def unfinished(self) -> "UploadQuerySet":
        return self.filter(state__in=UNFINISHED)

    def stuck(self) -> "UploadQuerySet":
        """Those whose worker died, or whose job was lost."""
        late = models.Q(lease_until=None) | models.Q(lease_until__lt=clock.now())
        return self.filter(late, state__in=IN_WORK)

    def without_content(self) -> "UploadQuerySet":
        """Hardly any page needs the file."""
        return self.defer("content", "tables", "bad_rows")


class Upload(models.Model):
    """A file of people, of preferences or of pairs, from the upload to the report of what was imported.

    `content` is the file as it came, until it has been read; `tables` is what was read, without the
    columns that are never stored (gender, age …). Both are wiped when the import is done, `bad_rows`
    after a month. `mapping` (column and field, the latest choice last) and `decisions` hold what a person
    chose differently from our guess.
    """

    class Kind(models.TextChoices):
        PEOPLE = "people", _("People")
        PREFERENCES = "preferences", _("Preferences")
        PAIRS = "pairs", _("Pairs and circles")

    MOVES = UPLOAD_MOVES
    PERSONAL: Personal = {
        "file_name": DataClass.INTERNAL,
        "decisions": DataClass.INTERNAL,
        "content": DataClass.INTERNAL,
        "tables": DataClass.INTERNAL,
        "bad_rows": DataClass.INTERNAL,
        "preview": DataClass.INTERNAL,
        "report": DataClass.INTERNAL,
    }

    program = models.ForeignKey(Program, models.CASCADE, related_name="uploads")
    kind = models.CharField(max_length=11, choices=Kind.choices, default=Kind.PEOPLE)
    file_name = models.CharField(max_length=200)
    sheet = models.CharField(max_length=200, blank=True)
    content = models.BinaryField(default=b"")
    tables = models.BinaryField(default=b"")
    bad_rows = models.BinaryField(default=b"")
    mapping = models.JSONField(default=list)
    decisions = models.JSONField(default=dict)
    preview = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.READING)
    progress = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=40, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    checked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [legal_states("state", UploadState, name="intake_upload_state")]
        indexes = [models.Index(fields=["program", "state"], name="intake_upload_program")]
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_in_work(self) -> bool:
        return self.state in IN_WORK

    @property
    def is_of_people(self) -> bool:
        return self.kind == self.Kind.PEOPLE

    @property
    def is_of_pairs(self) -> bool:
        return self.kind == self.Kind.PAIRS
