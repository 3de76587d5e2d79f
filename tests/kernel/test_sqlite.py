"""Two writers on one SQLite file, whatever database the other tests use."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from ithaca.config import environment
from ithaca.kernel.sqlite import base

pytestmark = pytest.mark.django_db

Two = tuple[BaseDatabaseWrapper, BaseDatabaseWrapper]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Two connections to a file of their own, with the settings of a site."""
    own = environment.database(f"sqlite:///{tmp_path}/two.sqlite3")
    handler = ConnectionHandler({"default": own, "other": own})
    one, other = handler["default"], handler["other"]
    with one.cursor() as cursor:
        cursor.execute("CREATE TABLE word (text TEXT)")
    for connection in (one, other):
        connection.inc_thread_sharing()
    yield one, other
    handler.close_all()


def write(connection: BaseDatabaseWrapper, *words: str) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO word VALUES (%s)", [(word,) for word in words])


def begin(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")


def end(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("COMMIT")


def test_second_writer_waits_for_the_first(two: Two) -> None:
    one, other = two
    begin(one)
    write(one, "first")
    waits = Thread(target=write, args=(other, "second", "third"))

    waits.start()
    sleep(0.05)
    assert waits.is_alive()
    end(one)
    waits.join(timeout=10)

    with one.cursor() as cursor:
        found = cursor.execute("SELECT text FROM word ORDER BY rowid").fetchall()
    assert [text for (text,) in found] == ["first", "second", "third"]


def test_it_waits_no_longer_than_it_may(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "MOST_SECONDS", 0.05)
    one, other = two
    begin(one)

    with pytest.raises(OperationalError, match="locked"):
        write(other, "never")

    end(one)


def test_what_waiting_cannot_mend_is_an_error_at_once(two: Two) -> None:
    """Who has read before somebody else wrote cannot write on what it has read."""
    one, other = two
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT * FROM word").fetchall()
    write(one, "meanwhile")
    began = monotonic()

    with pytest.raises(OperationalError) as refused:
        write(other, "too late")

    assert isinstance(refused.value.__cause__, sqlite3.OperationalError)
    assert refused.value.__cause__.sqlite_errorcode == sqlite3.SQLITE_BUSY_SNAPSHOT
    assert monotonic() - began < base.MOST_SECONDS / 2
