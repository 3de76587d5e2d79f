"""The worker: processes that do what the schedule says, and are killed by SIGKILL at a random moment.

One hands over the mail as soon as it is written; the others do all else twice a day, each its share of the schedule.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from time import monotonic, sleep

from django.conf import settings

from ithaca.demo.simulating import warm
from ithaca.demo.simulating.hands import Do, Hands, Job, again_and_again, once
from ithaca.demo.simulating.timeline import WORKING_HOURS, Timeline
from ithaca.kernel import clock
from ithaca.outbox.actions.delivering import deliver_due_now
from ithaca.outbox.models import Message

AFTER_A_DEATH = timedelta(minutes=10)
SHARES = 2


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
        rest = [job for job in schedule if job not in mail]
        self._mail = Hands(context, again_and_again, mail, do)
        self._rest = [Hands(context, once, share, do) for share in _shares(rest)]
        self._is_behind = False

    def __call__(self, day: int, hour: int) -> None:
        if day in self.timeline.away:
            return
        moment = self.timeline.at(day, hour)
        if (day, hour) in self.timeline.dies:
            self._die(moment)
            moment += AFTER_A_DEATH
        if hour in WORKING_HOURS:
            self._begin(moment)
            self._send_mail(moment)
            for one in self._rest:
                one.wait()
            self.done.append(moment)
        else:
            self._send_mail(moment)

    def stop(self) -> None:
        self._send_mail(self.timeline.ends_at)
        self._mail.wait()
        for one in (*self._rest, self._mail):
            one.stop()

    def _begin(self, moment: datetime) -> None:
        self.begun.append(moment)
        for one in self._rest:
            one.tell(moment)

    def _send_mail(self, moment: datetime) -> None:
        """From now on what is due then, while the day goes on. It is never more than one moment behind."""
        if self._is_behind:
            self._mail.wait()
        self._mail.tell(moment)
        self._is_behind = True

    def _die(self, moment: datetime) -> None:
        """At any moment of a usual round and of the mail after it. `hit` counts when there was something to do."""
        ends_at = monotonic() + self.random.uniform(0, 2 * max(one.usual for one in self._rest))
        self._begin(moment)
        self._mail.tell(moment)
        sleep(max(0.0, ends_at - monotonic()))
        is_done = all(one.is_done_within(0) for one in self._rest)
        for one in (*self._rest, self._mail):
            one.kill()
        with clock.at(moment):
            self.hit += not is_done or Message.objects.due().exists()
        self.restarts += 1
        for one in (*self._rest, self._mail):
            one.start()
        self._is_behind = False


def _shares(jobs: Sequence[Job]) -> list[list[Job]]:
    """For each process every so many of them, as a schedule may be done by any number of workers."""
    return [list(jobs[share::SHARES]) for share in range(SHARES)]


def _known_at_start(schedule: Sequence[Job], do: Do) -> list[str]:
    """Modules that the processes are forked with, the settings first."""
    of_jobs = {job.run.__module__ for job in schedule} | {do.__module__}
    return [warm.__name__, *sorted(of_jobs), settings.ROOT_URLCONF]
