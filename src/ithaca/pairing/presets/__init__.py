"""The rule sets that go with the templates of programs, as the TOML files that they are."""

from pathlib import Path


def preset(key: str) -> str:
    """The rule set of a template; of the first one for a program without."""
    file = Path(__file__).with_name(f"{key or 'career'}.toml")
    return file.read_text(encoding="utf-8")
