"""The settings of the demo, made from its arguments before Django reads them."""

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path


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


def _after(arguments: Sequence[str], option: str) -> str:
    for at, argument in enumerate(arguments):
        if argument == option and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return ""
