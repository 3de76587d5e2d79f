import re
from typing import Any

import pytest
from django.test import Client
from tests.house.sources import TEMPLATES

from ithaca.people.models import Person

pytestmark = pytest.mark.django_db
USED = re.compile(r"<c-([a-z-]+)")


def test_patterns_are_shown_in_the_demo(client: Client, settings: Any) -> None:
    settings.DEMO = True

    page = client.get("/-/patterns/")

    assert "Every part in every state" in page.content.decode()


def test_patterns_are_not_there_for_the_public(client: Client, settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False

    assert client.get("/-/patterns/").status_code == 404


def test_patterns_are_there_for_the_operator(client: Client, olga: Person) -> None:
    client.force_login(olga)

    assert client.get("/-/patterns/").status_code == 200


def test_every_component_is_rendered(client: Client, settings: Any) -> None:
    settings.DEMO = True

    page = client.get("/-/patterns/").content.decode()

    assert "<c-" not in page
    assert "</c-" not in page
    assert "style=" not in page


def test_every_component_is_on_the_page() -> None:
    written = {path.stem for path in (TEMPLATES / "cotton").glob("*.html")}
    shown = "".join(path.read_text(encoding="utf-8") for path in (TEMPLATES / "patterns").glob("*.html"))

    assert written - {name.replace("-", "_") for name in USED.findall(shown)} == set()


def test_ids_of_the_page_are_unique(client: Client, settings: Any) -> None:
    settings.DEMO = True

    ids = re.findall(r'\sid="([^"]+)"', client.get("/-/patterns/").content.decode())

    assert sorted(ids) == sorted(set(ids))
