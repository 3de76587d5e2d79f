"""When it suits people who have been at it for weeks. Some have never said."""

from datetime import timedelta

from ithaca.availability.actions.telling import say_when_it_suits
from ithaca.availability.common_times import Hours, each_day
from ithaca.kernel import clock
from ithaca.programs.models import Program

SILENT = 5
LATE_SHIFT = (*(Hours(day, 480, 720) for day in (0, 2, 4)), Hours(5, 600, 690))
EARLY_SHIFT = (*each_day(5, 12, 17), Hours(1, 450, 495))
WEEKS = (each_day(5, 8, 12) + each_day(4, 12, 17), EARLY_SHIFT, LATE_SHIFT + each_day(3, 12, 17))


def say_hours(program: Program) -> None:
    """All but every fifth say it, and some of them are away for a week."""
    rows = program.participations.taking_part().select_related("person").order_by("pk")
    for number, row in enumerate(rows):
        if number % SILENT != SILENT - 1:
            first = clock.today() + timedelta(days=4 + number % 12)
            away = [(first, first + timedelta(days=4))] if number % 3 == 0 else []
            say_when_it_suits(row.person, WEEKS[number % len(WEEKS)], away)
