"""What the tests need beside Python: a Chromium and the programs of a PostgreSQL server."""

import os
import shutil
import subprocess
from pathlib import Path

CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
POSTGRES_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)


def chromium() -> Path | None:
    found = (shutil.which(name) for name in CHROMIUMS)
    return next((Path(path) for path in found if path), None)


def postgres_programs() -> Path | None:
    """The folder with `initdb` and `postgres` in it, of the newest version that is there."""
    folders = [folder for pattern in POSTGRES_FOLDERS for folder in Path("/").glob(pattern[1:])]
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).parent)
    complete = [
        folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()
    ]
    return max(complete, key=_version, default=None)


def install_missing() -> None:
    """As root on Debian and its children; anywhere else the caller tells what is left out."""
    missing = [
        name for name, there in (("chromium", chromium()), ("postgresql", postgres_programs())) if not there
    ]
    if not missing or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {' and '.join(missing)} with apt-get ...", flush=True)
    _apt("update")
    _apt("install", "-y", "--no-install-recommends", *missing)


def _apt(*arguments: str) -> None:
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"{' '.join(command)}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}", flush=True)


def _version(folder: Path) -> tuple[int, ...]:
    digits = "".join(sign if sign.isdigit() else " " for sign in str(folder))
    return tuple(int(number) for number in digits.split())
