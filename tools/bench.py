"""How fast the engine is on this machine: the demo's roster, and larger ones grown from it.

Each size runs twice; the first run includes loading or compiling the kernels. A grown roster has the
same people several times over with shuffled wishes, so its answer is not the small one repeated.
"""

import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
ROSTER = ROOT / "src" / "ithaca" / "demo" / "roster"
TIMES = (1, 5, 10)
SEED = 1


def main() -> int:
    print(f"{'people':>8} {'matched':>8} {'proven':>7} {'first':>8} {'again':>8}")
    for times in TIMES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            people = grow(times, folder)
            seconds = [run(folder) for _ in range(2)]
            told = json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))
            proven = "yes" if told["certified"] else "no"
            first, again = seconds
            print(f"{people:>8} {told['matched']:>8} {proven:>7} {first:>7.1f}s {again:>7.1f}s", flush=True)
    return 0


def run(folder: Path) -> float:
    command = [
        Path(sys.executable).parent / "ithaca-match", "run", folder / "participants.csv",
        "--preferences", folder / "preferences.csv", "--out", folder / "out",
    ]  # fmt: skip
    started = time.monotonic()
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    return time.monotonic() - started


def grow(times: int, folder: Path) -> int:
    """The roster this many times over, each copy with ids of its own."""
    random = Random(SEED)
    people = rows("participants.csv")
    copies = [
        {**row, **{key: copied(row[key], n) for key in ("participant_id", "source_person_id")}}
        for n in range(times)
        for row in people
    ]
    wishes = [
        {
            **row,
            "participant_id": copied(row["participant_id"], n),
            "other_id": copied(row["other_id"], random.randrange(times)),
        }
        for n in range(times)
        for row in rows("preferences.csv")
    ]
    write(folder / "participants.csv", copies)
    write(folder / "preferences.csv", wishes)
    return len(copies)


def copied(identity: str, number: int) -> str:
    return f"{identity}-{number}" if number else identity


def rows(name: str) -> list[dict[str, str]]:
    with (ROSTER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, all_rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(all_rows[0]))
        writer.writeheader()
        writer.writerows(all_rows)


if __name__ == "__main__":
    sys.exit(main())
