"""The worker: processes that do what the schedule says, and are killed by SIGKILL at a random moment.

One hands over the mail as soon as it is written; the others do all else twice a day, line after line of the schedule.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from math import inf
from multiprocessing.connection import wait
from random import Random
from time import monotonic, sleep
from typing import cast

from django.conf import settings

from ithaca.demo.simulating import warm
from ithaca.demo.simulating.hands import Do, Hands, Job, again_and_again, once
from ithaca.demo.simulating.timeline import WORKING_HOURS, Timeline
from ithaca.kernel import clock
from ithaca.outbox.actions.delivering import deliver_due_now
from ithaca.outbox.models import Message

AFTER_A_DEATH = timedelta(minutes=10)
OTHERS = 2
MOST_BEHIND = 3  # moments: a day


def here(schedule: Sequence[Job], timeline: Timeline) -> Callable[[int, int], None]:
    """The same work in this process, for the demo: nothing is killed, and a mistake ends it."""

    def work(day: int, hour: int) -> None:
        if hour in WORKING_HOURS:
            with clock.at(timeline.at(day, hour)):
                for job in schedule:
                    job.run()

    return work


class Worker:
    """Keeps them at work. `done` are the moments at which a whole round of jobs was done, `begun` all."""

    def __init__(self, schedule: Sequence[Job], do: Do, timeline: Timeline, *, random: Random) -> None:
        self.timeline, self.random = timeline, random
        self.done: list[datetime] = []
        self.begun: list[datetime] = []
        self.restarts = self.hit = 0
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_known_at_start(schedule, do))
        mail = [job for job in schedule if job.run is deliver_due_now]
        self._jobs = [job for job in schedule if job not in mail]
        self._mail = Hands(context, again_and_again, mail, do)
        self._rest = [Hands(context, once, self._jobs, do) for _ in range(OTHERS)]
        self._took = [0.0] * len(self._jobs)
        self._behind = 0
        self._usual = 0.1

    def __call__(self, day: int, hour: int) -> None:
        if day in self.timeline.away:
            return
        moment = self.timeline.at(day, hour)
        if (day, hour) in self.timeline.dies:
            self._die(moment)
            moment += AFTER_A_DEATH
        if hour in WORKING_HOURS:
            self._send_mail(moment)
            started = monotonic()
            self._do_all(moment)
            self._usual = 0.7 * self._usual + 0.3 * (monotonic() - started)
            self.done.append(moment)
        else:
            self._send_mail(moment)

    def stop(self) -> None:
        self._send_mail(self.timeline.ends_at)
        for _ in range(self._behind):
            self._mail.wait()
        for one in (*self._rest, self._mail):
            one.stop()

    def _do_all(self, moment: datetime, *, until: float = inf) -> bool:
        """A round. Whoever is free takes the line that took longest the last time. False when not done `until` then."""
        self.begun.append(moment)
        waiting = sorted(range(len(self._jobs)), key=self._took.__getitem__)
        free, busy = list(self._rest), dict[int, tuple[Hands, int, float]]()
        while True:
            while free and waiting:
                one, job = free.pop(), waiting.pop()
                one.tell(moment, job)
                busy[one.fileno()] = (one, job, monotonic())
            if not busy:
                return True
            ready = wait(list(busy), None if until == inf else max(0.0, until - monotonic()))
            if not ready:
                return False
            for number in ready:
                one, job, started = busy.pop(cast("int", number))
                one.wait()
                self._took[job] = monotonic() - started
                free.append(one)

    def _send_mail(self, moment: datetime) -> None:
        """From now on what is due then, while life goes on. When it is a day behind, life waits."""
        if self._behind == MOST_BEHIND:
            self._mail.wait()
            self._behind -= 1
        self._mail.tell(moment)
        self._behind += 1

    def _die(self, moment: datetime) -> None:
        """At any moment of a usual round and of the mail beside it. `hit` counts when there was something to do."""
        ends_at = monotonic() + self.random.uniform(0, self._usual)
        self._mail.tell(moment)
        is_done = self._do_all(moment, until=ends_at)
        sleep(max(0.0, ends_at - monotonic()))
        for one in (*self._rest, self._mail):
            one.kill()
        with clock.at(moment):
            self.hit += not is_done or Message.objects.due().exists()
        self.restarts += 1
        for one in (*self._rest, self._mail):
            one.start()
        self._behind = 0


def _known_at_start(schedule: Sequence[Job], do: Do) -> list[str]:
    """Modules that the processes are forked with, the settings first."""
    of_jobs = {job.run.__module__ for job in schedule} | {do.__module__}
    return [warm.__name__, *sorted(of_jobs), settings.ROOT_URLCONF]
