"""The source files of the product, for tests that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "ithaca"
WEB = PACKAGE / "web"
TEMPLATES = WEB / "templates"
STYLES = WEB / "static" / "ithaca" / "css"


def modules(folder: Path = PACKAGE) -> Iterator[tuple[str, ast.Module]]:
    """Path below the repository, and the parsed module. Migrations are history, not design."""
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def files(folder: Path, ending: str) -> list[Path]:
    found = sorted(folder.rglob(f"*{ending}"))
    assert found, f"no {ending} under {folder}: the test looks in the wrong place"
    return found
