"""Resolves pyproject.toml into the locks, with uv in a virtual environment that is thrown away."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [
    "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-header", "--no-emit-index-url", "pyproject.toml",
]  # fmt: skip
LOCKS = {
    "requirements.txt": [],
    "requirements-scale.txt": ["--extra", "scale"],
    "requirements-dev.txt": ["--group", "dev", "--extra", "scale"],
}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        tools = Path(folder) / "bin"
        run(tools / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv")
        for lock, groups in LOCKS.items():
            run(tools / "uv", *COMPILE, *groups, "-o", lock)
            print(f"wrote {lock}")
    return 0


def run(*command: object) -> None:
    subprocess.run([str(word) for word in command], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
