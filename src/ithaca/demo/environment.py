"""The settings of the demo, made from its arguments before Django reads them."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import psycopg


def set_demo_environment(arguments: Sequence[str]) -> None:
    """Turn the demo on. A folder of one's own data gets a database and a queue of its own."""
    os.environ["ITHACA_DEMO"] = "yes"
    os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{_after(arguments, '--port') or '8000'}")
    var = Path(os.environ.get("ITHACA_VAR", "var"))
    os.environ.setdefault("DEMO_CARDS", str(var / "demo.json"))
    folder = _after(arguments, "--data")
    if folder:
        own = sha256(str(Path(folder).resolve()).encode()).hexdigest()[:12]
        os.environ["ITHACA_VAR"] = str(var / "data" / own)


def set_simulation_environment() -> None:
    """A folder and a database of its own, which are gone when the simulation ends."""
    folder = tempfile.mkdtemp(prefix="ithaca-simulation-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    url = os.environ.get("DATABASE_URL", "")
    is_server = url.startswith(("postgresql:", "postgres:"))
    os.environ.update(
        ITHACA_DEMO="yes",
        ITHACA_VAR=folder,
        QUEUE="memory",
        LOG_LEVEL="WARNING",
        DATABASE_URL=_own_database(url) if is_server else f"sqlite:///{folder}/simulation.sqlite3",
    )


def _own_database(url: str) -> str:
    """Beside the one that the address names, on the same server."""
    name = f"ithaca_simulation_{os.getpid()}"
    _tell_server(url, f"CREATE DATABASE {name}")
    atexit.register(_tell_server, url, f"DROP DATABASE {name} WITH (FORCE)")
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _tell_server(url: str, words: str) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(words.encode())


def _after(arguments: Sequence[str], option: str) -> str:
    for at, argument in enumerate(arguments):
        if argument == option and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return ""
