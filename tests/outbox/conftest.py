import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.outbox.letters import DIGEST, GREETING, REMINDER, SECRET

from ithaca.kernel.jobs import huey
from ithaca.outbox import declaring
from ithaca.outbox.declaring import declare


@pytest.fixture(autouse=True)
def mails_of_the_tests(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Declared for one test, with templates beside it; the product's catalogue stays as it is."""
    monkeypatch.setattr(declaring, "_catalogue", dict(declaring._catalogue))
    for email in (GREETING, DIGEST, REMINDER, SECRET):
        declare(email)
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.TEMPLATES = templates
    yield
    huey.flush()
