import subprocess
import sys

from tests.house.sources import ROOT


def test_imports_keep_the_contracts() -> None:
    # In a process of its own: the linter sets up logging anew and so silences everybody else's.
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
