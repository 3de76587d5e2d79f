"""A real process is killed around the commit: nothing is lost, and nothing is written twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.inbox.answers import answer, received
from tests.killing import address_of_database

from ithaca.connections.actions.messaging import write_message
from ithaca.connections.models import Connection
from ithaca.inbox.actions.emptying import empty_maildir
from ithaca.inbox.models import Taken
from ithaca.people.models import Person

WORKER = """
import os, signal
from pathlib import Path
import django
django.setup()
from ithaca.inbox.actions.emptying import empty_maildir
from ithaca.connections.actions import messaging
{moment} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
empty_maildir()
"""
WRITTEN_BUT_NOT_COMMITTED, COMMITTED = "messaging.send_all", "Path.unlink"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_killed_worker_loses_nothing_and_writes_nothing_twice(
    connection: Connection, bob: Person, maildir: Path
) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    file = maildir / "new" / "1"
    file.write_bytes(answer(received(), "Gladly."))

    assert killed(WRITTEN_BUT_NOT_COMMITTED, maildir) == -signal.SIGKILL
    assert (texts(connection), Taken.objects.count(), file.exists()) == (["Shall we meet?"], 0, True)

    assert killed(COMMITTED, maildir) == -signal.SIGKILL
    assert (texts(connection), file.exists()) == (["Shall we meet?", "Gladly."], True)

    empty_maildir()
    assert (texts(connection), file.exists()) == (["Shall we meet?", "Gladly."], False)


def killed(moment: str, maildir: Path) -> int:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "ithaca.config.settings",
        "DATABASE_URL": address_of_database(),
        "ITHACA_VAR": str(maildir / "var"),
        "REPLY_DOMAIN": "replies.example.org",
        "REPLY_MAILDIR": str(maildir),
    }
    worker = [sys.executable, "-c", WORKER.format(moment=moment)]
    return subprocess.run(worker, env=environment, check=False).returncode


def texts(connection: Connection) -> list[str]:
    return [message.text for message in connection.messages.order_by("pk")]
