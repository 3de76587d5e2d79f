"""The coordinator: looks at the list of pairs that need help every morning, and helps a few on Mondays."""

from datetime import timedelta

from ithaca.demo.simulating.matter import HELP
from ithaca.engagement.actions.caring import note_call, wait_with_pair, write_to_pair
from ithaca.engagement.queries.to_help import HelpFilter, PairToHelp, pairs_to_help
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Program

HELPED_A_WEEK = 3
LEFT_ALONE = 14  # days without another letter to the same pair


class Watch:
    """On which days each pair was on the list: `listed` by connection."""

    def __init__(self, program: Program, by: Person) -> None:
        self.program, self.by = program, by
        self.listed: dict[int, set[int]] = {}

    def look(self, day: int) -> None:
        for one in listed(self.program, self.by):
            self.listed.setdefault(one.connection_id, set()).add(day)


def listed(program: Program, person: Person) -> list[PairToHelp]:
    """All pages of the list."""
    rows = pairs_to_help(program, person, HelpFilter()).rows
    found: list[PairToHelp] = list(rows.object_list)
    for number in range(2, rows.paginator.num_pages + 1):
        found += pairs_to_help(program, person, HelpFilter(page=number)).rows.object_list
    return found


def care_for(program: Program, *, by: Person) -> None:
    """The most urgent ones that nobody has helped lately: a letter, a call, or some days of patience."""
    recent = clock.now() - timedelta(days=LEFT_ALONE)
    rows = pairs_to_help(program, by, HelpFilter()).rows
    connections = {
        pair.pk: pair
        for pair in program.connections.filter(pk__in=[one.connection_id for one in rows.object_list])
        if not pair.care_steps.filter(at__gt=recent).exists()
    }
    urgent = [one.connection_id for one in rows.object_list if one.connection_id in connections]
    for number, pk in enumerate(urgent[:HELPED_A_WEEK]):
        if number == 0:
            write_to_pair(connections[pk], to="both", words=HELP, by=by)
        elif number == 1:
            note_call(connections[pk], note="Both want to go on; they look for a date.", by=by)
        else:
            wait_with_pair(connections[pk], days=7, by=by)
