import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from tests.house.sources import PACKAGE, ROOT

from ithaca.config.documenting import PAGES

REFERENCE = ROOT / "docs" / "reference"
DOCUMENTS = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
READER = re.compile(r"env\.(?:text|flag|number|words)\(\s*\"([A-Z_]+)\"")
NAMED = re.compile(r"^\| `([A-Z_]+)`", re.MULTILINE)
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
MAKE = re.compile(r"^\s*(?:\$ )?make ([a-z][a-z-]*)|`make ([a-z][a-z-]*)", re.MULTILINE)
COMMAND = re.compile(r"^\s*(?:\$ )?(?:\.venv/bin/)?ithaca ([a-z_]+)|`ithaca ([a-z_]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def said_in(document: Path, pattern: re.Pattern[str]) -> set[str]:
    found = pattern.findall(document.read_text(encoding="utf-8"))
    return {next(filter(None, one)) if isinstance(one, tuple) else one for one in found}


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_fresh(name: str) -> None:
    page = REFERENCE / name

    assert page.read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_setting_is_documented_and_read() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "config").glob("*.py"))

    read = set(READER.findall(sources))

    assert set(NAMED.findall((REFERENCE / "settings.md").read_text(encoding="utf-8"))) == read


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_of_the_documentation_exist(document: Path) -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))

    assert said_in(document, MAKE) - targets == set()
    assert said_in(document, COMMAND) - set(get_commands()) == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_of_the_documentation_lead_somewhere(document: Path) -> None:
    missing = [link for link in said_in(document, LINK) if not (document.parent / link).exists()]

    assert missing == []
