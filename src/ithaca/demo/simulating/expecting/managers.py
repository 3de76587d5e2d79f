"""Line managers: a letter when something of theirs is overdue, and never two within two weeks."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from ithaca.commitments.models import ReportStepDone
from ithaca.connections.models import Member
from ithaca.demo.simulating.expecting.rounds import Key, Rounds, Tally
from ithaca.outbox.models import Message
from ithaca.programs.models import Participation, Program

TWO_WEEKS = timedelta(days=14)
AFTER_MATCH = {"manager_agrees": 3, "manager_time": 7, "manager_kick_off": 21}
TOLD = "commitments.tasks_wait"


@dataclass(frozen=True)
class Report:
    """A mentee of a line manager, with the times together with a mentor, and the days of the manager's steps."""

    spans: tuple[tuple[datetime, datetime | None], ...]
    due: dict[str, date]
    done: dict[str, date]

    def may_wait(self, today: date) -> bool:
        return any(day < today <= self.done.get(key, today) for key, day in self.due.items())

    def must_wait(self, moment: datetime, today: date) -> bool:
        """While they are together, and the manager does nothing about it on the same day."""
        together = any(begin <= moment and (end is None or moment < end) for begin, end in self.spans)
        return together and any(day < today < self.done.get(key, date.max) for key, day in self.due.items())


def tally_of_managers(program: Program, rounds: Rounds) -> Tally:
    """A letter is missing where two weeks of work without one end and something is overdue."""
    told, found = _letters(program), Tally()
    for manager, reports in _reports(program, rounds).items():
        found += _of_manager(manager, reports, sorted(told.pop(manager, [])), rounds)
    return found + Tally(doubled=tuple(("manager", one) for one in told))


def _of_manager(manager: int, reports: list[Report], days: list[date], rounds: Rounds) -> Tally:
    missing: list[Key] = []
    for moment in rounds.done:
        today = moment.astimezone(rounds.zone).date()
        at = bisect_right(days, today)
        is_fresh = at > 0 and today - days[at - 1] < TWO_WEEKS
        if not is_fresh and any(one.must_wait(moment, today) for one in reports):
            missing.append(("manager", manager, today))
    worked = {moment.astimezone(rounds.zone).date() for moment in rounds.begun}
    doubled = [
        ("manager", manager, day)
        for day in days
        if day not in worked or not any(one.may_wait(day) for one in reports)
    ]
    doubled += [("manager", manager, day) for before, day in pairwise(days) if day - before < TWO_WEEKS]
    return Tally(len(days) + len(missing), tuple(missing), (*doubled,))


def _letters(program: Program) -> dict[int, list[date]]:
    """The days on which each was told by itself."""
    found: dict[int, list[date]] = defaultdict(list)
    for once in Message.objects.filter(email=TOLD).values_list("once", flat=True):
        _kind, manager, how, day = once.split(":")
        if how == "told":
            found[int(manager)].append(date.fromisoformat(day))
    return found


def _reports(program: Program, rounds: Rounds) -> dict[int, list[Report]]:
    spans: dict[int, list[tuple[datetime, datetime | None]]] = defaultdict(list)
    times = ("participation_id", "connection__opened_at", "connection__closed_at")
    for mentee, begin, end in Member.objects.filter(connection__program=program).values_list(*times):
        spans[mentee].append((begin, end))
    done: dict[int, dict[str, date]] = defaultdict(dict)
    ticks = ReportStepDone.objects.filter(program=program)
    for mentee, key, day in ticks.values_list("participation_id", "key", "done_on"):
        done[mentee][key] = day
    found: dict[int, list[Report]] = defaultdict(list)
    rows = Participation.objects.filter(program=program, role="mentee")
    for mentee, manager in rows.filter(pk__in=spans).values_list("pk", "person__manager_id"):
        if manager is None:
            continue
        begun = min(begin for begin, _end in spans[mentee]).astimezone(rounds.zone).date()
        found[manager].append(Report(tuple(spans[mentee]), _due(begun, program), done[mentee]))
    return found


def _due(begun: date, program: Program) -> dict[str, date]:
    due = {key: begun + timedelta(days=days) for key, days in AFTER_MATCH.items()}
    if program.ends_on:
        due["manager_midpoint"] = begun + (program.ends_on - begun) // 2
        due["manager_closing"] = program.ends_on
    return due
