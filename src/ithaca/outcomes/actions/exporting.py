"""Taking numbers or pairs away in a file: rarely, and written down."""

from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outcomes.models import ExportSlot
from ithaca.people.models import Person
from ithaca.programs.models import Program

AN_HOUR = 5  # files


class Subject(models.TextChoices):
    MEASURES = "measures", _("The numbers")
    PAIRS = "pairs", _("The pairs")


class Format(models.TextChoices):
    CSV = "csv", _("CSV")
    XLSX = "xlsx", _("Excel")


def note_export(program: Program, *, subject: Subject, file_format: Format, by: Person) -> None:
    """Claim one of the few files of an hour, and write down that it was taken."""
    with transaction.atomic():
        slots = [ExportSlot(person=by, number=number) for number in range(AN_HOUR)]
        ExportSlot.objects.bulk_create(slots, ignore_conflicts=True)
        if not _take_slot(by):
            raise Refused(
                "export.too_many",
                _("You have taken five files within an hour. Wait a little; nothing is lost meanwhile."),
            )
        record("program.exported", program, by=by, what=subject.value, format=file_format.value)


def _take_slot(person: Person) -> bool:
    free = models.Q(taken_at=None) | models.Q(taken_at__lte=clock.now() - timedelta(hours=1))
    slots = ExportSlot.objects.filter(free, person=person).order_by("number")
    return any(
        ExportSlot.objects.filter(free, pk=slot.pk).update(taken_at=clock.now()) == 1 for slot in slots
    )
