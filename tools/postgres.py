"""A PostgreSQL server that lives as long as a `with` block, in a folder of its own."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import machine

# Nothing that this server stores must outlive the machine, so it may skip what makes that sure.
INITDB = ("-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh server as a `DATABASE_URL`; it is stopped and removed whatever happens."""
    programs = machine.postgres_programs()
    if programs is None:
        raise FileNotFoundError("the programs of a PostgreSQL server are not installed")
    folder = Path(tempfile.mkdtemp(prefix="ithaca-postgres-"))
    try:
        folder.chmod(0o755)
        running = _start(programs, folder, port := _free_port())
        try:
            yield f"postgresql://ithaca@127.0.0.1:{port}/ithaca"
        finally:
            _stop(running)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(programs: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    owner = _owner(folder)
    data = folder / "data"
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "ithaca", *INITDB],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **owner,
    )  # fmt: skip
    options = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *FAST)
    log = (folder / "log").open("wb")
    command = [programs / "postgres", "-D", data, *(word for option in options for word in ("-c", option))]
    running = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **owner
    )
    for _ in range(300):
        if (
            subprocess.run(
                [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False
            ).returncode
            == 0
        ):
            return running
        if running.poll() is not None:
            break
        time.sleep(0.1)
    _stop(running)
    raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text(errors='replace')[-2000:]}")


def _owner(folder: Path) -> dict[str, Any]:
    """The server refuses to run as root, so root starts it as `postgres`, in a folder that is theirs."""
    if os.geteuid() != 0:
        return {"cwd": folder}
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"cwd": folder, "user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _stop(running: subprocess.Popen[bytes]) -> None:
    running.send_signal(signal.SIGINT)
    try:
        running.wait(20)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
