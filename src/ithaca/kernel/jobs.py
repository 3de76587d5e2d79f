"""The queue. It carries ids only: the domain row is the record, so a lost task loses nothing."""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils.module_loading import import_string

from ithaca.kernel import clock

log = logging.getLogger(__name__)

huey = import_string(settings.QUEUE_CLASS)("ithaca", immediate=False, results=False, **settings.QUEUE_OPTIONS)

# Set when the worker is asked to stop: work in many small steps ends after the step it is in.
stopping = threading.Event()

# How often something that breaks in the same way is tried before a person has to look at it.
MOST_TRIES = 3

Job = TypeVar("Job", bound=Callable[..., None])
Row = TypeVar("Row")


def job(function: Job) -> Job:
    """Make a function with primitive arguments something that a worker can run."""
    task: Job = huey.task()(function)
    return task


def enqueue(task: Callable[..., None], *ids: int) -> None:
    """Hand a job over once the transaction around it is committed, and never before."""
    transaction.on_commit(partial(_hand_over, task, *ids))


def for_each(
    rows: Iterable[Row], do: Callable[[Row], object], *, failed: Callable[[Row], object] | None = None
) -> None:
    """One row that fails is logged and told to `failed`, and the others get their turn."""
    for row in rows:
        if stopping.is_set():
            return
        try:
            do(row)
        except Exception:
            log.exception("left for the next sweep: %r", row)
            if failed is not None:
                failed(row)


def note_alive() -> None:
    """The worker's sign of life."""
    cache.set("worker.alive", clock.now(), timeout=None)


def last_alive() -> datetime | None:
    """When a worker was last known to be at work."""
    seen: datetime | None = cache.get("worker.alive")
    return seen


def _hand_over(task: Any, *ids: int) -> None:
    task(*ids)
