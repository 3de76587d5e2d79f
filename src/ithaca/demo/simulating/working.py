"""The worker: two processes that do what the schedule says, and are killed by SIGKILL at a random moment.

One hands over the mail as soon as it is written, which takes longest; the other does all else twice a day.
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


def here(schedule: Sequence[Job], timeline: Timeline) -> Callable[[int, int], None]:
    """The same work in this process, for the demo: nothing is killed, and a mistake ends it."""

    def work(day: int, hour: int) -> None:
        if hour in WORKING_HOURS:
            with clock.at(timeline.at(day, hour)):
                for job in schedule:
                    job.run()

    return work


class Worker:
    """Keeps both at work. `done` are the moments at which a whole round of jobs was done, `begun` all."""

    def __init__(self, schedule: Sequence[Job], do: Do, timeline: Timeline, *, random: Random) -> None:
        self.timeline, self.random = timeline, random
        self.done: list[datetime] = []
        self.begun: list[datetime] = []
        self.restarts = self.hit = 0
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_known_at_start(schedule, do))
        mail = [job for job in schedule if job.run is deliver_due_now]
        self._mail = Hands(context, again_and_again, mail, do)
        self._rest = Hands(context, once, [job for job in schedule if job not in mail], do)

    def __call__(self, day: int, hour: int) -> None:
        if day in self.timeline.away:
            return
        moment = self.timeline.at(day, hour)
        if (day, hour) in self.timeline.dies:
            self._die(moment)
            moment += AFTER_A_DEATH
        if hour in WORKING_HOURS:
            self._begin(moment)
            self._rest.wait()
            self.done.append(moment)
        self._send_mail(moment)

    def stop(self) -> None:
        self._send_mail(self.timeline.ends_at)
        for one in (self._rest, self._mail):
            one.stop()

    def _begin(self, moment: datetime) -> None:
        self.begun.append(moment)
        self._rest.tell(moment)

    def _send_mail(self, moment: datetime) -> None:
        """From now on what is due then; all that was due before has left."""
        self._mail.tell(moment)
        self._mail.wait()

    def _die(self, moment: datetime) -> None:
        """At any moment of a usual round and of the mail after it. `hit` counts when there was something to do."""
        ends_at = monotonic() + self.random.uniform(0, 2 * self._rest.usual)
        self._begin(moment)
        is_done = self._rest.is_done_within(ends_at - monotonic())
        if is_done:
            self._mail.tell(moment)
        sleep(max(0.0, ends_at - monotonic()))
        for one in (self._rest, self._mail):
            one.kill()
        with clock.at(moment):
            self.hit += not is_done or Message.objects.due().exists()
        self.restarts += 1
        for one in (self._rest, self._mail):
            one.start()


def _known_at_start(schedule: Sequence[Job], do: Do) -> list[str]:
    """Modules that the processes are forked with, the settings first."""
    of_jobs = {job.run.__module__ for job in schedule} | {do.__module__}
    return [warm.__name__, *sorted(of_jobs), settings.ROOT_URLCONF]
