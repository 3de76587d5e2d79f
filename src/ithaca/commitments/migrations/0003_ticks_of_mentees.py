"""A mentee's step that was ticked off counted for all mentees: it stays done for each of them."""

from typing import Any

from django.db import migrations
from django.db.migrations.state import StateApps

STANDARD = ("book", "agenda", "goal", "show", "keep")


def to_each(apps: StateApps, _editor: Any) -> None:
    StepDone = apps.get_model("commitments", "StepDone")
    Member = apps.get_model("connections", "Member")
    for tick in StepDone.objects.filter(person=None).order_by("pk"):
        if not _is_of_mentees(apps, tick):
            continue
        mentees = Member.objects.filter(connection=tick.connection_id, participation__role="mentee")
        for person in mentees.order_by("pk").values_list("participation__person", flat=True):
            tick.person_id = person
            tick.save()
            tick.pk = None


def to_all(apps: StateApps, _editor: Any) -> None:
    StepDone = apps.get_model("commitments", "StepDone")
    for tick in StepDone.objects.exclude(person=None).order_by("pk"):
        same = StepDone.objects.filter(connection=tick.connection_id, key=tick.key)
        same.filter(pk__gt=tick.pk).delete()
        same.filter(pk=tick.pk).update(person=None)


def _is_of_mentees(apps: StateApps, tick: Any) -> bool:
    if not apps.get_model("commitments", "Plan").objects.filter(program=tick.program_id).exists():
        return tick.key in STANDARD
    steps = apps.get_model("commitments", "PlanStep").objects
    return bool(steps.filter(plan__program=tick.program_id, key=tick.key, who="mentee").exists())


class Migration(migrations.Migration):
    dependencies = [("commitments", "0002_each_ticks_their_own")]
    operations = [migrations.RunPython(to_each, to_all)]
