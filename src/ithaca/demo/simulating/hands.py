"""Processes that work at the moments that they are told, and die when they are told to.

They are forked from a process that has imported the code and never run it, so nothing is left of the one before but
what that has written to the database.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from typing import Protocol

from ithaca.kernel import clock

SECONDS_TO_START = 60
BREATH = 0.02


class Job(Protocol):
    """A line of the schedule."""

    @property
    def name(self) -> str: ...

    @property
    def run(self) -> Callable[[], object]: ...


Do = Callable[[str, Callable[[], object]], None]
Serve = Callable[[Connection, Sequence[Job], Do], None]


class Hands:
    """One process that serves."""

    def __init__(self, context: ForkServerContext, serve: Serve, jobs: Sequence[Job], do: Do) -> None:
        self._context, self._serve, self._jobs, self._do = context, serve, tuple(jobs), do
        self.start()

    def start(self) -> None:
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(
            target=self._serve, args=(theirs, self._jobs, self._do), daemon=True
        )
        self._process.start()
        theirs.close()
        if not self._pipe.poll(SECONDS_TO_START):
            raise RuntimeError("a process of the simulation did not start")
        self._pipe.recv()

    def fileno(self) -> int:
        """So that one can wait for several."""
        return self._pipe.fileno()

    def tell(self, moment: datetime, job: int = 0) -> None:
        self._pipe.send((moment, job))

    def wait(self) -> None:
        """For the answer; EOFError when it has ended by itself."""
        self._pipe.recv()

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def stop(self) -> None:
        self._pipe.close()
        self._process.join()


def once(pipe: Connection, jobs: Sequence[Job], do: Do) -> None:
    """Do the job at the moment that it is told, and say when it is done."""
    pipe.send(None)
    with suppress(EOFError):
        while True:
            moment, job = pipe.recv()
            _do_all([jobs[job]], do, moment)
            pipe.send(None)


def again_and_again(pipe: Connection, jobs: Sequence[Job], do: Do) -> None:
    """Do the jobs at one moment until it is told the next, and say when nothing is left of the last."""
    pipe.send(None)
    with suppress(EOFError):
        moment, _job = pipe.recv()
        pipe.send(None)
        while True:
            _do_all(jobs, do, moment)
            if pipe.poll(BREATH):
                following, _job = pipe.recv()
                _do_all(jobs, do, moment)
                pipe.send(None)
                moment = following


def _do_all(jobs: Sequence[Job], do: Do, moment: datetime) -> None:
    with clock.at(moment):
        for job in jobs:
            do(job.name, job.run)
