"""The queue. It carries ids only: the domain row is the record, so a lost task loses nothing."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

huey = import_string(settings.QUEUE["class"])(
    "ithaca", immediate=settings.QUEUE["immediate"], results=False, **settings.QUEUE["options"]
)

Job = TypeVar("Job", bound=Callable[..., None])


def job(function: Job) -> Job:
    """Make a function with primitive arguments something that a worker can run."""
    task: Job = huey.task()(function)
    return task


def enqueue(task: Callable[..., None], *ids: int) -> None:
    """Hand a job over once the transaction around it is committed, and never before."""
    transaction.on_commit(partial(_hand_over, task, *ids))


def _hand_over(task: Any, *ids: int) -> None:
    task(*ids)
