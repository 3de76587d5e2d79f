"""SQLite has one writer. Who has to wait for it asks again each millisecond.

SQLite's own way (`busy_timeout`) sleeps longer each time, up to a tenth of a second
(https://github.com/sqlite/sqlite/blob/master/src/main.c, sqliteDefaultBusyCallback). Beside somebody who writes
without a break, as a worker does, it hardly ever asks in the short moment in which it is its turn.
"""

import sqlite3
from collections.abc import Callable, Iterable
from time import monotonic, sleep
from typing import Any, TypeVar

from django.db.backends.sqlite3 import base

NAP = 0.001
MOST_SECONDS = 20.0
# Somebody else writes, or reads what is left of one that was killed. Other kinds of busy do not pass by waiting.
PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY}
Answer = TypeVar("Answer")


class Cursor(base.SQLiteCursorWrapper):
    """One that waits for its turn, `MOST_SECONDS` at most; then it raises OperationalError."""

    def execute(self, query: str, params: Any = None) -> Any:
        return _in_turn(lambda: super(Cursor, self).execute(query, params))

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        rows = list(param_list)
        return _in_turn(lambda: super(Cursor, self).executemany(query, rows))


class DatabaseWrapper(base.DatabaseWrapper):
    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor


def _in_turn(ask: Callable[[], Answer]) -> Answer:
    ends_at = 0.0
    while True:
        try:
            return ask()
        except sqlite3.OperationalError as error:
            ends_at = ends_at or monotonic() + MOST_SECONDS
            if error.sqlite_errorcode not in PASSING or monotonic() > ends_at:
                raise
        sleep(NAP)
