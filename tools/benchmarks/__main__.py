"""All works side by side in one go, as ratios: `make bench` writes docs/reference/benchmarks.md.

Every number comes from a process of its own. The peers run in environments of their own under var/bench, with
the versions named here; what cannot be installed is left out by name.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import plot
import survey

import people

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PEERS = {
    "solvers": ("numpy==2.4.6", "scipy==1.17.1", "lapx==0.11.1", "ortools==9.15.6755", "matching==1.4.3"),
    "mentor-match": ("numpy==2.4.6", "mentor-match==7.0.1"),
}
SHARED = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
Found = dict[str, Any]


def main() -> int:
    environments = {name: installed(name) for name in PEERS}
    solvers, other = environments["solvers"], environments["mentor-match"]
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        for line in rows(Path(name), solvers, other):
            print(line, flush=True)
            lines.append(line)
        grown = growth(Path(name)) if SHARED.exists() else []
    if grown:
        plot.write(PAGE.parent / "growth.svg", grown)
        lines += ["", *growth_lines(grown)]
    write_page(lines)
    return 0


def rows(folder: Path, solvers: Path, other: Path) -> Iterator[str]:
    yield "| work | ours | other | ratio | asked |"
    yield "|---|---|---|---|---|"
    one = made(folder / "one", 3_000, 3_000, (1, 1))
    ours = ask(sys.executable, "ours", "optimum", one)
    for peer in ("scipy", "lapx"):
        yield against(
            "3,000 x 3,000 one to one, with scoring", ours, peer, ask(solvers, "peers", peer, one), 0.15
        )
    many = made(folder / "many", 10_000, 4_000, (1, 3))
    ours = ask(sys.executable, "ours", "optimum", many)
    theirs = ask(solvers, "peers", "scipy", many)
    yield against("10,000 x 4,000 with places, with scoring", ours, "scipy", theirs, 0.1)
    yield (
        f"| the same, memory beyond the loaded program | {ours['megabytes']:.0f} MB | scipy"
        f" {theirs['megabytes']:.0f} MB | {ours['megabytes'] / theirs['megabytes']:.2f} | <= 0.25 |"
    )
    yield against(
        "the same against a flow over all allowed pairs",
        ours,
        "OR-tools",
        ask(solvers, "peers", "ortools", many),
        0.2,
    )
    square = made(folder / "square", 1_000, 1_000, (1, 1))
    yield against(
        "1,000 x 1,000, from rows of text", ask(sys.executable, "ours", "people", square), "mentor-match",
        ask(other, "peers", "mentor_match", square), 0.01,
    )  # fmt: skip
    ranks = ranked(folder / "ranks")
    ours, theirs = ask(sys.executable, "ours", "stable", ranks), ask(solvers, "peers", "matching", ranks)
    same = "same answer" if ours["answer"] == theirs["answer"] else "ANOTHER ANSWER"
    yield against(f"deferred acceptance 1,000 x 400 ({same})", ours, "matching", theirs, 0.001)
    small = made(folder / "small", 1_000, 400, (1, 3))
    found = ask(sys.executable, "ours", "whatif", small)
    for what, words, most in (
        ("lock", "five locks", 20),
        ("weight", "a weight", 60),
        ("joiner", "a late joiner", 10),
    ):
        yield (
            f"| what if, 1,000 x 400: {words} | {found[what]:.0f} ms CPU | from nothing {found['cold']:.0f} ms |"
            f" {found[what] / found['cold']:.2f} | <= {most} ms |"
        )
    yield from (fair(roster) for roster in rosters())
    if SHARED.exists():
        yield from whole_runs(folder)
        yield from large(folder)
    else:
        yield "| real rosters and programs of 100,000 people | left out: the survey is not beside this folder | | | |"


def whole_runs(folder: Path) -> Iterator[str]:
    """From a CSV file to files with a proof, as a whole process."""
    for size, most in ((1_000, ""), (3_000, "<= 3 s"), (30_000, "<= 30 s, <= 1 GB")):
        roster = folder / f"run{size}"
        roster.mkdir()
        rows = survey.program(SHARED, size)
        people.write(roster / "participants.csv", rows)
        people.write(roster / "preferences.csv", list(survey.wishes(rows)))
        command = [
            str(Path(sys.executable).parent / "ithaca-match"), "run", str(roster / "participants.csv"),
            "--preferences", str(roster / "preferences.csv"), "--out", str(roster / "out"),
        ]  # fmt: skip
        found = ask_process(command)
        told = json.loads((roster / "out" / "run.json").read_text(encoding="utf-8"))
        yield (
            f"| CSV to files, {size:,} people ({proven(told)}) | {found['seconds']:.1f} s"
            f" | {found['megabytes']:.0f} MB | | {most} |"
        )


def large(folder: Path) -> Iterator[str]:
    """Programs of which no table of all pairs would fit into memory."""
    for name, places, common in (
        ("ample places", (3, 5), False),
        ("half the places", (1, 3), False),
        ("everybody wants the same mentors", (1, 3), True),
    ):
        found = large_program(folder / name, 100_000, 30_000, places=places, common=common)
        yield (
            f"| 100,000 x 30,000, {name} ({proven(found)}, {found['pairs']:,} pairs) | {found['seconds']:.0f} s"
            f" | {found['megabytes']:.0f} MB, {found['rounds']} rounds | | <= 40 s, <= 1.5 GB |"
        )


def growth(folder: Path) -> list[Found]:
    """The same kind of program at growing sizes."""
    return [
        {"people": size, **large_program(folder / f"grow{size}", size * 3 // 4, size // 4, places=(1, 3))}
        for size in (1_000, 3_000, 10_000, 30_000, 100_000)
    ]


def large_program(
    folder: Path, mentees: int, mentors: int, *, places: tuple[int, int], common: bool = False
) -> Found:
    folder.mkdir()
    plan = {"data": str(SHARED), "mentees": mentees, "mentors": mentors, "places": places, "common": common}
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    return ask(sys.executable, "ours", "large", folder)


def ask_process(command: list[str]) -> Found:
    """What a whole process takes."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return {"seconds": time.perf_counter() - started, "megabytes": usage.ru_maxrss / 1024}


def proven(found: Found) -> str:
    return "proven" if found["certified"] else "NOT PROVEN"


def rosters() -> list[Path]:
    demo = ROOT / "src" / "ithaca" / "demo" / "roster"
    return [demo, *(folder for folder in [SHARED / "programme_3000"] if folder.exists())]


def fair(roster: Path) -> str:
    found = ask(sys.executable, "ours", "fairness", roster)
    return (
        f"| what the highest lowest score takes, {roster.name} | {found['cost']} of {found['points']:,} points |"
        f" lowest {found['lowest']} | {found['cost'] / found['points']:.5f} | <= 0.001 |"
    )


def against(work: str, ours: Found, peer: str, theirs: Found, most: float) -> str:
    ratio = ours["seconds"] / theirs["seconds"]
    check = (
        f", {ours['pairs']:,} pairs"
        if ours["pairs"] == theirs["pairs"]
        else f", {ours['pairs']} pairs to {theirs['pairs']}"
    )
    if "points" in theirs and (ours["pairs"], ours["points"]) != (theirs["pairs"], theirs["points"]):
        check += f", points {ours['points']:,} to {theirs['points']:,}"
    mine, other = seconds(ours["seconds"]), seconds(theirs["seconds"])
    return f"| {work}{check} | {mine} | {peer} {other} | {ratio:.4f} | <= {most} |"


def seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 0.1 else f"{value * 1000:.1f} ms"


def made(folder: Path, mentees: int, mentors: int, places: tuple[int, int]) -> Path:
    folder.mkdir()
    people.write(folder / "participants.csv", people.program(mentees, mentors, places))
    return folder


def ranked(folder: Path) -> Path:
    """Everyone ranks everyone, half by a common taste."""
    folder.mkdir()
    random = np.random.default_rng(people.SEED)
    liked = random.random((1_000, 400)) + random.random(400)[None, :]
    fitting = random.random((1_000, 400)) + random.random(1_000)[:, None]
    np.savez(
        folder / "ranks.npz",
        mentees=(-liked).argsort(axis=1).argsort(axis=1),
        mentors=(-fitting).argsort(axis=0).argsort(axis=0),
        capacity=random.integers(1, 4, 400),
    )
    return folder


def ask(python: Path | str, script: str, work: str, folder: Path) -> Found:
    command = [str(python), str(HERE / f"{script}.py"), work, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def installed(name: str) -> Path:
    folder = ROOT / "var" / "bench" / name
    python = folder / "bin" / "python"
    stamp = folder / "installed.txt"
    wanted = "\n".join(PEERS[name])
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"Installing {', '.join(PEERS[name])} ...", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *PEERS[name]],
            check=True,
        )
        stamp.write_text(wanted, encoding="utf-8")
    return python


def growth_lines(grown: list[Found]) -> list[str]:
    """The growth as a picture and a table."""
    table = [
        f"| {each['people']:,} | {each['seconds']:.2f} s | {each['megabytes']:.0f} MB | {each['rounds']} |"
        for each in grown
    ]
    return [
        "## How it grows",
        "",
        "Three mentees to a mentor, one to three places each; scoring and solving, with the proof. Seconds grow",
        "with the number of pairs; memory with the number of people, once the scores of all pairs are no longer",
        "kept.",
        "",
        "![Seconds and memory from a thousand to a hundred thousand people](growth.svg)",
        "",
        "| people | time | memory of the process | rounds over all pairs |",
        "|---|---|---|---|",
        *table,
    ]


def write_page(lines: list[str]) -> None:
    versions = ", ".join(word for names in PEERS.values() for word in names)
    PAGE.write_text(
        "\n".join(
            [
                "# Benchmarks",
                "",
                "Written by `make bench`: every row is measured side by side in one go, each number in a process of",
                "its own; look at the ratios, not at the seconds. Compiled kernels are loaded before the clock starts,",
                "but for the rows from CSV to files, which are whole processes.",
                "",
                f"Python {platform.python_version()}, {os.cpu_count()} processors. Peers: {versions}.",
                "",
                *lines,
                "",
            ]
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    sys.exit(main())
