"""Telling line managers that something waits: by itself every two weeks, and when a coordinator asks for it.

Whoever moves the day of the last letter forward sends it, so two workers send one.
"""

from datetime import date, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.commitments.emails import TASKS_WAIT, TasksWait
from ithaca.commitments.models import ManagerLetters
from ithaca.commitments.queries.reports import steps_of_reports, waiting_managers
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.kernel.jobs import for_each
from ithaca.outbox.actions.sending import Letter, send
from ithaca.people.models import Person
from ithaca.programs.models import Participation

EVERY = timedelta(days=14)
AGAIN = timedelta(days=2)  # a coordinator's reminder is not repeated before


def tell_managers() -> None:
    for_each(waiting_managers(), _tell)


def remind_manager(participation: Participation, *, by: Person) -> None:
    """Write to the line manager of a mentee at once."""
    manager = participation.person.manager
    if manager is None or not steps_of_reports([participation])[0].waiting:
        raise Refused("reminder.nothing", _("Nothing is overdue here any more. No letter was written."))
    with transaction.atomic():
        if not _claim(manager, "reminded_on", AGAIN):
            raise Refused("reminder.just_now", _("A letter went out within the last two days. Give it time."))
        record("manager.reminded", participation, by=by)
        send(_letter(manager, "reminded"))


def _tell(manager: Person) -> None:
    with transaction.atomic():
        if _claim(manager, "told_on", EVERY):
            send(_letter(manager, "told"))


def _claim(manager: Person, field: str, pause: timedelta) -> bool:
    today = clock.today()
    ManagerLetters.objects.get_or_create(manager=manager)
    is_due = models.Q(**{field: None}) | models.Q(**{f"{field}__lte": today - pause})
    return ManagerLetters.objects.filter(is_due, manager=manager).update(**{field: today}) == 1


def _letter(manager: Person, kind: str) -> Letter:
    day: date = clock.today()
    return Letter(
        email=TASKS_WAIT, to=manager, context=TasksWait(), place="manager",
        once=f"manager:{manager.pk}:{kind}:{day.isoformat()}",
    )  # fmt: skip
