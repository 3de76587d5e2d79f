"""The worker: takes jobs from the queue and does what the schedule says, in one process."""

import logging
import pkgutil
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from threading import Thread

from django.apps import apps
from django.db import close_old_connections, connections
from huey.consumer import Consumer

from ithaca.config.schedule import Every
from ithaca.kernel.jobs import huey, stopping

log = logging.getLogger(__name__)
JOBS_AT_ONCE = 2
LONGEST_POLL = 1.0
SECONDS_TO_STOP = 3


class Worker(Consumer):  # type: ignore[misc]
    """The queue's consumer, which also tells the sweeps to come to an end."""

    def stop(self, graceful: bool = False) -> None:
        stopping.set()
        super().stop(graceful)


def work(schedule: Sequence[Every]) -> None:
    """Until a signal comes. What is half done then is taken up by the sweeps of the next start."""
    import_jobs()
    huey.pre_execute("ithaca-connections")(lambda task: close_old_connections())
    consumer = Worker(
        huey,
        workers=JOBS_AT_ONCE,
        periodic=False,
        max_delay=LONGEST_POLL,
        shutdown_timeout=SECONDS_TO_STOP,
        graceful_signal="TERM",
    )
    loops = [Thread(target=keep_doing, args=(entry,), daemon=True, name=entry.name) for entry in schedule]
    for loop in loops:
        loop.start()
    try:
        consumer.run()
    finally:
        stopping.set()
        _await(loops)


def import_jobs() -> None:
    """A job is known to the queue once its module is imported; all of them are in rooms called `actions`."""
    for app in apps.get_app_configs():
        if app.name.startswith("ithaca."):
            for module in pkgutil.iter_modules([f"{app.path}/actions"]):
                import_module(f"{app.name}.actions.{module.name}")


def keep_doing(entry: Every) -> None:
    """One entry of the schedule, again and again. Its mistakes are logged and stop nothing."""
    while not stopping.is_set():
        do_once(entry.name, entry.run)
        stopping.wait(entry.seconds)
    connections.close_all()


def _await(loops: Sequence[Thread]) -> None:
    """Give what is in the middle of something the time to end it."""
    deadline = time.monotonic() + SECONDS_TO_STOP
    for loop in loops:
        loop.join(max(0.0, deadline - time.monotonic()))


def do_once(name: str, run: Callable[[], object]) -> None:
    close_old_connections()
    try:
        run()
    except Exception:
        log.exception("scheduled work failed: %s", name)
    finally:
        close_old_connections()
