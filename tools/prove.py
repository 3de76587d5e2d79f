"""The long proofs of what we promise: one line of JSON for each, on each database.

`make prove` runs all, `make prove ID=X41` one of them. `PROOF_SEED=7` repeats a run.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import machine
import postgres

ROOT = Path(__file__).resolve().parent.parent
PYTEST = ["pytest", "-q", "--no-header", "-p", "no:randomly", "-m", "prove", "tests/proofs"]
ENDED_WELL = {0, 5}  # 5: nothing of this id was there; whether anything was tried is seen from the lines


def main() -> int:
    machine.install_missing()
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    failures, tried = 0, 0
    for database in (nullcontext(""), postgres.server()):
        with database as url:
            for line in prove(wanted, url):
                print(line, flush=True)
                failures += json.loads(line)["failed"]
                tried += json.loads(line)["tried"]
    if not tried:
        print(f"no proof has the id {wanted!r}", file=sys.stderr)
    return int(failures > 0 or tried == 0)


def prove(wanted: str, url: str) -> Iterator[str]:
    """Lines as the proofs end. What pytest says is shown when something is wrong."""
    reader, writer = os.pipe()
    environment = {**os.environ, "PROOF_LEDGER": f"/dev/fd/{writer}", "PROOF_ID": wanted, "DATABASE_URL": url}
    if not url:
        del environment["DATABASE_URL"]
    with tempfile.TemporaryFile("w+") as said, os.fdopen(reader) as lines:
        running = subprocess.Popen(
            [sys.executable, "-m", *PYTEST], cwd=ROOT, env=environment, pass_fds=[writer],
            stdin=subprocess.DEVNULL, stdout=said, stderr=said,
        )  # fmt: skip
        os.close(writer)
        yield from (line.strip() for line in lines)
        if running.wait() not in ENDED_WELL:
            said.seek(0)
            print(said.read(), file=sys.stderr)
            yield json.dumps(
                {"id": wanted or "all", "tried": 0, "passed": 0, "failed": 1, "evidence": "above"}
            )


if __name__ == "__main__":
    sys.exit(main())
