"""Keeping how programs go, day by day."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Min, Q

from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.kernel.jobs import for_each
from ithaca.outcomes.models import DayCount
from ithaca.outcomes.queries.days import Stretch, days_of
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState

SETTLED = 45  # days after which nobody is expected to say that a meeting was held
SAME_DAY = ["program", "day"]
COUNTED = ["pairs", "met", "met_lately", "at_risk", "begun", "ended", "meetings"]


def count_days() -> None:
    """Write down every day that is missing, and those that may still change. Twice does no harm."""
    zone, recently = zone_of_site(), clock.ago(days=SETTLED)
    is_over = Q(state=ProgramState.CLOSED) & ~Q(day_counts=None) & ~Q(connections__closed_at__gte=recently)
    programs = Program.objects.exclude(connections=None).exclude(is_over).distinct()
    for_each(programs, lambda program: count_days_of(program, zone=zone))


def count_days_of(program: Program, *, zone: ZoneInfo) -> None:
    today = clock.now().astimezone(zone).date()
    rows = days_of(Stretch(program, _first_to_count(program, today, zone), today, zone))
    DayCount.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=SAME_DAY, update_fields=COUNTED
    )


def _first_to_count(program: Program, today: date, zone: ZoneInfo) -> date:
    """After a gap, the day after the last one that is known; else as far back as something may change."""
    began = Connection.objects.in_program(program).aggregate(at=Min("opened_at"))["at"]
    begun_on = began.astimezone(zone).date() if began else today
    known = DayCount.objects.filter(program=program).order_by("-day").values_list("day", flat=True).first()
    if known is None:
        return min(begun_on, today)
    return max(min(known + timedelta(days=1), today - timedelta(days=SETTLED)), min(begun_on, today))
