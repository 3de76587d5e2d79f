"""A real worker in a process of its own, to be killed at bad moments; and the mail that it handed over."""

import email
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message as Letter
from pathlib import Path

from django.conf import settings

from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState

SECONDS_TO_START = 60
STARTED = "Huey consumer started"


@dataclass
class Site:
    """The site of the test as other processes see it: the same database, a folder of its own."""

    folder: Path
    kills: int = 0
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.folder / "worker.log"
        self.mails = self.folder / "mail"
        self.mails.mkdir()
        self.run("createcachetable")

    def run(self, *command: str) -> None:
        subprocess.run([*ITHACA, *command], env=self._environment(), check=True, capture_output=True)

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[bytes]]:
        """At work when the block begins, and killed without a word at its end."""
        with self.log.open("wb") as said:
            running = subprocess.Popen([*ITHACA, "worker"], env=self._environment(), stdout=said, stderr=said)
        try:
            self._await_start(running)
            yield running
        finally:
            running.send_signal(signal.SIGKILL)
            running.wait()
            self.kills += 1
            let_leases_run_out()

    def letters(self) -> list[Letter]:
        """Every mail that was handed over. A file that ends in the middle was not: no server would take it."""
        files = sorted(self.mails.glob("*.log"))
        texts = [
            text for path in files for text in path.read_text(encoding="utf-8").split("-" * 79 + "\n")[:-1]
        ]
        return [email.message_from_string(text) for text in texts]

    def _await_start(self, running: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while STARTED not in (said := self.log.read_text(errors="replace")):
            if running.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"the worker did not start:\n{said}")
            time.sleep(0.01)

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "ithaca.config.settings",
            "DATABASE_URL": address_of_database(),
            "ITHACA_VAR": str(self.folder),
            "ITHACA_DEMO": "yes",
            "QUEUE": "sqlite",
            "LOG_LEVEL": "INFO",
        }


ITHACA = [sys.executable, "-m", "ithaca"]


def address_of_database() -> str:
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        return f"sqlite:///{database['NAME']}"
    return f"postgresql://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"


def let_leases_run_out() -> None:
    """What a dead worker held is free after some minutes; a test does not wait for them."""
    Message.objects.filter(state=MessageState.SENDING).update(lease_until=clock.ago(minutes=1))


def wait_until(done: object, *, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not done():  # type: ignore[operator]
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
