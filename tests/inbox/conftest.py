from pathlib import Path
from typing import Any

import pytest
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory

from ithaca.connections.models import Connection
from ithaca.people.models import Person
from ithaca.programs.models import Participation


@pytest.fixture
def maildir(settings: Any, tmp_path: Path) -> Path:
    """Where a mail server would put answers."""
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    settings.REPLY_DOMAIN, settings.REPLY_MAILDIR = "replies.example.org", str(tmp_path)
    return tmp_path


@pytest.fixture
def connection(
    maildir: Path, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> Connection:
    """Alice mentors bob, and answers by mail are on."""
    OrganizationFactory()
    return pair(bob_learns, alice_mentors, by=cora)
