"""A mail server hands a letter over through a pipe."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.db import connection as database
from tests.inbox.answers import GMAIL, answer, received

from ithaca.connections.actions.messaging import write_message
from ithaca.connections.models import Connection, PairMessage
from ithaca.people.models import Person


def pipe(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))


def test_letter_that_is_handed_over_arrives(
    connection: Connection, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    pipe(answer(received(), GMAIL.format(words="Gladly.", link="…")), monkeypatch)

    call_command("takemail", "-")

    assert PairMessage.objects.latest("pk").text == "Gladly."


def test_mail_server_is_asked_to_come_back(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_anything: object) -> None:
        raise OperationalError("the database is away")

    pipe(b"From: alice@example.org\n\nHello", monkeypatch)

    with database.execute_wrapper(away), pytest.raises(SystemExit) as left:
        call_command("takemail", "-")

    assert left.value.code == 75
