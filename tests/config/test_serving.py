"""Web server and worker as people start them: real processes, real signals."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.db import connection

from ithaca.config.serving import CannotServe, Site, prepare

pytestmark = pytest.mark.loopback
SECONDS_TO_START, SECONDS_TO_STOP = 90, 10


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def site(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`ithaca serve`, once it says where it is."""
    running = start(port, tmp_path)
    assert running.stdout is not None
    said = running.stdout.readline()
    assert f"http://127.0.0.1:{port}" in said
    yield running
    running.kill()
    running.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_and_stops_when_asked(
    site: subprocess.Popen[str], port: int, number: signal.Signals
) -> None:
    with urlopen(f"http://127.0.0.1:{port}/readyz") as response:
        assert response.read() == b"ok\n"
    children = children_of(site)

    site.send_signal(number)

    assert site.wait(SECONDS_TO_STOP) == 0
    assert len(children) == 2
    assert not any(is_there(child) for child in children)


def test_a_start_says_where_the_site_is_and_nothing_else(site: subprocess.Popen[str], port: int) -> None:
    with urlopen(f"http://127.0.0.1:{port}/static/ithaca/css/tokens.css") as response:
        assert response.status == 200
    site.send_signal(signal.SIGTERM)

    assert site.communicate(timeout=SECONDS_TO_STOP) == ("", "")


@pytest.mark.parametrize("which", [0, 1])
def test_when_one_dies_the_other_is_stopped(site: subprocess.Popen[str], which: int) -> None:
    children = children_of(site)

    os.kill(children[which], signal.SIGKILL)

    assert site.wait(SECONDS_TO_STOP) == 1
    assert not any(is_there(child) for child in children)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        running = start(taken.getsockname()[1], tmp_path)
        _, problem = running.communicate(timeout=SECONDS_TO_START)

    assert running.returncode == 1
    assert "Choose another with PORT=" in problem


def start(port: int, folder: Path) -> subprocess.Popen[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "QUEUE"}},
        "DJANGO_SETTINGS_MODULE": "ithaca.config.settings",
        "ITHACA_VAR": str(folder),
        "ITHACA_DEBUG": "yes",
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "ithaca", "serve", "--port", str(port)],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def children_of(running: subprocess.Popen[str]) -> list[int]:
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [[int(number) for number in line.split()] for line in told.splitlines()]
    return [pid for pid, parent in pairs if parent == running.pid]


def is_there(pid: int) -> bool:
    for _ in range(20):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.django_db
def test_database_of_another_version_is_refused_by_name(port: int) -> None:
    prepare(Site(port=port))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE programs_program RENAME COLUMN purpose TO aim")

    with pytest.raises(CannotServe, match=r"programs_program has no purpose\. Nothing was changed"):
        prepare(Site(port=port))
