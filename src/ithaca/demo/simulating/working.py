"""The worker: a process of its own that does what the schedule says, and dies when it is told to.

It is killed by SIGKILL at a random moment of its work. The next one is forked from a process that has imported the
code and never run it, so nothing is left of the last one but what it has written to the database.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from random import Random
from time import monotonic, sleep
from typing import Protocol

from django.conf import settings

from ithaca.demo.simulating import warm
from ithaca.demo.simulating.timeline import Timeline
from ithaca.kernel import clock
from ithaca.outbox.actions.delivering import deliver_due_now

AFTER_A_DEATH = timedelta(minutes=10)
SECONDS_TO_START = 60


class Job(Protocol):
    """A line of the schedule."""

    @property
    def name(self) -> str: ...

    @property
    def run(self) -> Callable[[], object]: ...


Do = Callable[[str, Callable[[], object]], None]


def here(schedule: Sequence[Job], timeline: Timeline) -> Callable[[int, int], None]:
    """The same work in this process, for the demo: nothing is killed, and a mistake ends it."""

    def work(day: int, hour: int) -> None:
        with clock.at(timeline.at(day, hour)):
            for job in schedule:
                job.run()

    return work


class Worker:
    """Keeps one process at work. `done` are the moments at which a whole round of jobs was done, `begun` all.

    Of a round it waits until all is written; the mail leaves while people go on with their day.
    """

    def __init__(self, schedule: Sequence[Job], do: Do, timeline: Timeline, *, random: Random) -> None:
        self.schedule, self.do, self.timeline, self.random = tuple(schedule), do, timeline, random
        self.done: list[datetime] = []
        self.begun: list[datetime] = []
        self.restarts = self.hit = 0
        self._usual, self._is_at_work = 0.1, False
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(_known_at_start(schedule, do))
        self._start()

    def __call__(self, day: int, hour: int) -> None:
        if day in self.timeline.away:
            return
        moment = self.timeline.at(day, hour)
        if (day, hour) in self.timeline.dies:
            self._begin(moment)
            self._kill()
            moment += AFTER_A_DEATH
        self._begin(moment)
        self._await("written")
        self.done.append(moment)

    def stop(self) -> None:
        self._rest()
        self._pipe.close()
        self._process.join()

    def _start(self) -> None:
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(
            target=serve, args=(theirs, self.schedule, self.do), daemon=True
        )
        self._process.start()
        theirs.close()
        if not self._pipe.poll(SECONDS_TO_START):
            raise RuntimeError("the worker of the simulation did not start")
        self._await("ready")

    def _begin(self, moment: datetime) -> None:
        self._rest()
        self.begun.append(moment)
        self._is_at_work = True
        self._pipe.send(moment)

    def _rest(self) -> None:
        """Wait for the mail of the last round."""
        if self._is_at_work:
            self._usual = 0.7 * self._usual + 0.3 * self._await("done")
            self._is_at_work = False

    def _await(self, word: str) -> float:
        """Until the worker says so; EOFError when it has ended by itself. How long its work has taken by itself."""
        said, seconds = self._pipe.recv()
        if said != word:
            raise RuntimeError(f"the worker said {said}, not {word}")
        return float(seconds)

    def _kill(self) -> None:
        """At any moment of a usual round. `hit` counts those that were still at work."""
        sleep(self.random.uniform(0, self._usual))
        said = [self._pipe.recv()[0] for _ in range(2) if self._pipe.poll()]
        self.hit += "done" not in said
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self.restarts += 1
        self._is_at_work = False
        self._start()


def _known_at_start(schedule: Sequence[Job], do: Do) -> list[str]:
    """Modules that the processes are forked with, the settings first."""
    of_jobs = {job.run.__module__ for job in schedule} | {do.__module__}
    return [warm.__name__, *sorted(of_jobs), settings.ROOT_URLCONF]


def serve(pipe: Connection, schedule: Sequence[Job], do: Do) -> None:
    """The process: a round of all jobs for each moment that it is told, until nobody tells it one any more."""
    mail = [job for job in schedule if job.run is deliver_due_now]
    others = [job for job in schedule if job not in mail]
    pipe.send(("ready", 0))
    with suppress(EOFError):
        while True:
            moment, started = pipe.recv(), monotonic()
            for jobs, word in ((others, "written"), (mail, "done")):
                with clock.at(moment):
                    for job in jobs:
                        do(job.name, job.run)
                pipe.send((word, monotonic() - started))
