"""Each day of a program is written down, also those without a worker, once there is one again."""

from datetime import timedelta

from django.db.models import Min

from ithaca.connections.models import Connection
from ithaca.demo.simulating.expecting.rounds import Expected, Key, Rounds
from ithaca.outcomes.models import DayCount
from ithaca.programs.models import Program


def expected_days(program: Program, rounds: Rounds) -> Expected:
    """From the day on which the first pair began until the last round."""
    began = Connection.objects.filter(program=program).aggregate(at=Min("opened_at"))["at"]
    if began is None or not rounds.done:
        return Expected(frozenset(), frozenset())
    first, *ends = (
        moment.astimezone(rounds.zone).date() for moment in (began, rounds.done[-1], rounds.begun[-1])
    )
    must, may = (
        frozenset[Key](("day", first + timedelta(days=number)) for number in range((end - first).days + 1))
        for end in ends
    )
    return Expected(must, may)


def found_days(program: Program) -> list[Key]:
    return [("day", day) for day in DayCount.objects.filter(program=program).values_list("day", flat=True)]
