"""The page about the command line says what the command line does."""

import re

import pytest
from tests.house.sources import PACKAGE, ROOT

from ithaca_matching.cli import main
from ithaca_matching.run_folder import read_run

PAGE = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
ENGINE, SITE = PAGE.split("## `ithaca`:")
COMMANDS = (
    "run", "check", "why", "compare", "verify", "rules", "circles", "frontier", "robust", "recruit", "audit",
)  # fmt: skip
OPTION = re.compile(r"--[a-z][a-z-]*")
ROSTER = PACKAGE / "demo" / "roster"


def help_of(*words: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([*words, "--help"])
    return capsys.readouterr().out


def test_page_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    shown = help_of(capsys=capsys)

    assert set(re.findall(r"^    ([a-z]+) ", shown, re.MULTILINE)) == set(COMMANDS)
    assert set(re.findall(r"^\| `([a-z]+)[ `]", ENGINE, re.MULTILINE)) >= set(COMMANDS)


def test_page_names_every_option_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    shown = help_of(capsys=capsys) + "".join(help_of(command, capsys=capsys) for command in COMMANDS)

    assert set(OPTION.findall(ENGINE)) == set(OPTION.findall(shown))


def test_page_names_every_file_of_a_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("docs") / "out"
    people, wishes = ROSTER / "participants.csv", ROSTER / "preferences.csv"

    assert main(["run", str(people), "--preferences", str(wishes), "--out", str(folder)]) == 0

    assert read_run(folder).solution.pairs
    assert {file.name for file in folder.iterdir()} == set(
        re.findall(r"`([a-z]+\.(?:csv|json|html|toml))`", ENGINE)
    )


def test_page_names_every_option_of_the_site() -> None:
    commands = PACKAGE / "config" / "management" / "commands"
    written = "".join(path.read_text(encoding="utf-8") for path in commands.glob("*.py"))

    assert set(OPTION.findall(SITE)) == set(re.findall(r"\"(--[a-z-]+)\"", written))
