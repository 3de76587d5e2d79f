import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT


def test_imports_keep_the_contracts() -> None:
    """In a process of its own: the linter turns off the loggers of whoever calls it."""
    command = [Path(sys.executable).parent / "lint-imports", "--config", ROOT / ".importlinter", "--no-cache"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
