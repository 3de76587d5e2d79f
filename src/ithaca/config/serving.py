"""Web server and worker as one thing: started together, ready together, stopped together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from threading import Event

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

WEB_THREADS = 4
SECONDS_TO_START = 60
SECONDS_TO_STOP = 8

Children = dict[str, subprocess.Popen[bytes]]


class CannotServe(Exception):
    """The site could not start, or one part of it ended by itself. The message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where the pages are."""

    host: str = "127.0.0.1"
    port: int = 8000
    processes: int = 1

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"


def prepare(site: Site) -> None:
    """Bring the database up to date. Safe to repeat. A taken port is told now, not after all the work."""
    _refuse_taken_port(site)
    call_command("migrate", verbosity=0, interactive=False)
    _refuse_other_tables()
    call_command("createcachetable", verbosity=0)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    if not settings.DEBUG and not settings.DEMO:
        call_command("collectstatic", verbosity=0, interactive=False)


def _refuse_other_tables() -> None:
    """A database of another version may count as up to date and still lack columns. Nothing in it is touched."""
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for model in models:
            table = model._meta.db_table
            described = (
                connection.introspection.get_table_description(cursor, table) if table in tables else []
            )
            lacking = {field.column for field in model._meta.local_concrete_fields} - {
                row.name for row in described
            }
            if lacking:
                raise CannotServe(
                    f"The database is of another version of Ithaca: {table} has no {min(map(str, lacking))}."
                    " Nothing was changed. For the demo, move its database out of var/ and start again."
                )


def serve(site: Site, *, on_ready: Callable[[], None]) -> None:
    """Run until Ctrl-C or SIGTERM. `on_ready` is called once the first page answers."""
    _refuse_taken_port(site)
    with _asked_to_stop() as stop:
        children = _start(site)
        try:
            _await_first_page(site, children, stop)
            if not stop.is_set():
                on_ready()
            while not stop.wait(0.2):
                _check_all_run(children)
        finally:
            _stop(children)


@contextmanager
def _asked_to_stop() -> Iterator[Event]:
    """While it lasts, a signal sets the event instead of ending us in the middle of something."""
    stop = Event()
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: stop.set()) for number in numbers]
    try:
        yield stop
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _refuse_taken_port(site: Site) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((site.host, site.port))
        except OSError as problem:
            said = f"Port {site.port} of {site.host} cannot be used ({problem.strerror})"
            raise CannotServe(f"{said}. Choose another with PORT=.") from problem


def _start(site: Site) -> Children:
    """Each in a session of its own: Ctrl-C in a terminal reaches us alone, and we pass it on."""
    web = [
        "granian", "--interface", "wsgi", "--host", site.host, "--port", str(site.port), "--no-ws",
        "--workers", str(site.processes), "--blocking-threads", str(WEB_THREADS), "--log-level", "error",
        "ithaca.config.wsgi:application",
    ]  # fmt: skip
    environment = {**os.environ, "BASE_URL": os.environ.get("BASE_URL", site.url)}
    return {
        name: subprocess.Popen(
            [sys.executable, "-m", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        for name, command in {"web server": web, "worker": ["ithaca", "worker"]}.items()
    }


def _await_first_page(site: Site, children: Children, stop: Event) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not stop.wait(0.1) and not _answers(site):
        _check_all_run(children)
        if time.monotonic() > deadline:
            raise CannotServe(f"The first page did not answer within {SECONDS_TO_START} seconds.")


def _answers(site: Site) -> bool:
    connection = HTTPConnection(site.host, site.port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _check_all_run(children: Children) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise CannotServe(
                f"The {name} ended by itself (exit code {child.returncode}); everything was stopped."
            )


def _stop(children: Children) -> None:
    """Ask, wait, and end what is left, with whatever it has started itself."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for child in children.values():
        with suppress(subprocess.TimeoutExpired):
            child.wait(max(0.1, deadline - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
