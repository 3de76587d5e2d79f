"""The look is laid out so that one finds things: a layer each, a file a part, few utilities."""

import re

from tests.house.sources import STYLES

ENTRY = STYLES / "ithaca.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')
LAYERS = ["reset", "tokens", "base", "layout", "components", "pages", "utilities"]


def test_the_entry_holds_the_layers_and_imports_alone() -> None:
    first, *rest = [line for line in ENTRY.read_text(encoding="utf-8").splitlines() if line]

    assert first == f"@layer {', '.join(LAYERS)};"
    assert [line for line in rest if not IMPORT.fullmatch(line)] == []


def test_every_file_is_imported_once_and_layers_come_in_order() -> None:
    imports = IMPORT.findall(ENTRY.read_text(encoding="utf-8"))
    files = sorted(str(path.relative_to(STYLES)) for path in STYLES.rglob("*.css") if path != ENTRY)

    assert sorted(name for name, _ in imports) == files
    assert [LAYERS.index(layer) for _, layer in imports] == sorted(
        LAYERS.index(layer) for _, layer in imports
    )


def test_a_component_is_called_as_its_class() -> None:
    strangers = [
        path.name
        for path in (STYLES / "components").glob("*.css")
        if not re.search(rf"(?:\.|^){path.stem}\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]

    assert strangers == []


def test_files_are_short() -> None:
    long = {p.name for p in STYLES.rglob("*.css") if len(p.read_text(encoding="utf-8").splitlines()) > 150}

    assert long - {"tokens.css"} == set()


def test_utilities_are_few() -> None:
    text = (STYLES / "utilities.css").read_text(encoding="utf-8")

    assert len(re.findall(r"^\.[a-z]+", text, re.MULTILINE)) <= 12


def test_sides_are_logical() -> None:
    physical = re.compile(
        r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|^\s*(?:left|right|top|bottom):",
        re.MULTILINE,
    )

    assert [p.name for p in STYLES.rglob("*.css") if physical.search(p.read_text(encoding="utf-8"))] == []
