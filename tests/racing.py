"""Clients that act at the same moment, each on a thread and a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from ithaca.kernel.errors import Refused


def race(clients: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each client got, in their order: a value, or the `Refused`. Any other error is raised here."""
    start = Barrier(len(clients))

    def run(client: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(30)
            return client()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        return [future.result() for future in [pool.submit(run, client) for client in clients]]


def winners(outcomes: Sequence[Any]) -> list[Any]:
    return [outcome for outcome in outcomes if not isinstance(outcome, Refused)]


def refusals(outcomes: Sequence[Any]) -> set[str]:
    return {outcome.code for outcome in outcomes if isinstance(outcome, Refused)}
