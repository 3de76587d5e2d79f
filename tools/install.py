"""Puts what the lock names into .venv, when the lock has changed since the last time."""

import argparse
import hashlib
import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".installed"
LOCKS = ("requirements.txt", "requirements-dev.txt")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="with the tools for tests")
    lock = "requirements-dev.txt" if parser.parse_args().dev else "requirements.txt"
    if is_installed(lock):
        return 0
    print(f"Installing {lock} into .venv (once for each change of the lock) ...", flush=True)
    if not works():
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=True).create(VENV)
    STAMP.unlink(missing_ok=True)
    pip("install", "--require-hashes", "--only-binary", ":all:", "-r", lock)
    pip("install", "--no-deps", "--no-build-isolation", "-e", ".")
    compile_engine()
    STAMP.write_text(f"{lock} {fingerprint()}\n", encoding="utf-8")
    return 0


def is_installed(lock: str) -> bool:
    """The lock for tests holds everything of the other."""
    enough = {f"{name} {fingerprint()}" for name in {lock, "requirements-dev.txt"}}
    return STAMP.exists() and STAMP.read_text(encoding="utf-8").strip() in enough and works()


def fingerprint() -> str:
    """Of what an installation follows from; the settings of tools beside it do not matter."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project.pop("tool", None)
    locks = [(ROOT / name).read_text(encoding="utf-8") for name in LOCKS]
    return hashlib.sha256(repr([project, locks, str(ROOT)]).encode()).hexdigest()


def works() -> bool:
    """A virtual environment that was moved, or whose Python is gone or too old, is made anew."""
    question = "import sys; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", question], check=False).returncode == 0


def compile_engine() -> None:
    """The first run of the engine compiles it; better now than while somebody waits for a match."""
    print("Compiling the matching engine ...", flush=True)
    if subprocess.run([str(PYTHON), "-m", "ithaca_matching.sparse"], cwd=ROOT, check=False).returncode:
        sys.exit("The matching engine could not be compiled.")


def pip(*arguments: str) -> None:
    quiet = ["-qq", "--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    command = [str(PYTHON), "-m", "pip", arguments[0], *quiet, *arguments[1:]]
    if subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode:
        sys.exit("The installation did not finish. Nothing is wrong with what was there before; try again.")


if __name__ == "__main__":
    sys.exit(main())
