"""Everything that must hold before a change lands, in one run.

Shows each step as it ends, the output of those that failed, and always closes with one line:
`N passed, N failed, N skipped`. A check such as the formatter counts as one, a test as one.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import machine
import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
CODE = ("src", "tests", "tools")
TEMPLATES = "src/ithaca/web/templates"
AT_ONCE = 2
MOST_SECONDS = 1500
TAIL = 30_000
MOST_REASON = 200
OWN_SETTINGS = ("ITHACA_", "DATABASE_URL", "QUEUE", "BASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS")
# These never speak to the database of the tests.
SAME_ON_ANY_DATABASE = (
    "tests/matching", "tests/spreadsheets", "tests/house", "tests/config/test_serving.py",
    "tests/demo/test_simulate_command.py",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Outcome:
    name: str
    seconds: float = 0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failures: tuple[str, ...] = ()
    output: str = ""


@dataclass(frozen=True)
class Step:
    name: str
    run: Callable[[], Outcome]


class Runner:
    """Runs commands in groups of their own, so that all of a step can be ended at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running: set[subprocess.Popen[str]] = set()
        self._lock = threading.Lock()
        self._is_over = False

    def run(self, command: Sequence[object], **variables: str) -> tuple[int, str]:
        """Exit code and what was said. Output goes through a file: a child that stays must not hold us."""
        with tempfile.TemporaryFile("w+", dir=self.folder, errors="replace") as said:
            running = self._start([str(word) for word in command], variables, said)
            try:
                code = running.wait(MOST_SECONDS)
            except subprocess.TimeoutExpired:
                code = -1
                said.write(f"\nstopped after {MOST_SECONDS} seconds\n")
            finally:
                self._end(running)
            said.seek(0)
            return code, said.read()[-TAIL:]

    def end_all(self) -> None:
        self._is_over = True
        with self._lock:
            running = list(self._running)
        for process in running:
            self._end(process)

    def _start(self, command: list[str], variables: dict[str, str], said: object) -> subprocess.Popen[str]:
        with self._lock:
            if self._is_over:
                raise InterruptedError("the run was stopped")
            running = subprocess.Popen(
                command, cwd=ROOT, env={**self._environment(), **variables}, text=True,
                stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
            self._running.add(running)
        return running

    def _end(self, running: subprocess.Popen[str]) -> None:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        with self._lock:
            self._running.discard(running)

    def _environment(self) -> dict[str, str]:
        """What the machine has, less the settings of somebody's own installation."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN_SETTINGS)}
        own_var = tempfile.mkdtemp(prefix="var-", dir=self.folder)
        return {**kept, "SECRET_KEY": "checks", "ITHACA_VAR": own_var, "PYTHONUNBUFFERED": "1"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="only the checks that take seconds")
    is_quick = parser.parse_args().quick
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    outcomes: list[Outcome] = []
    try:
        for outcome in run_all(is_quick=is_quick):
            show(outcome)
            outcomes.append(outcome)
    except BaseException as crash:  # noqa: BLE001  whatever it was, the last line must tell of it
        outcomes.append(
            Outcome(name="the run itself", failed=1, output="".join(traceback.format_exception(crash)))
        )
        show(outcomes[-1])
    passed, failed, skipped = (
        sum(getattr(one, kind) for one in outcomes) for kind in ("passed", "failed", "skipped")
    )
    failed += not passed  # a run that checked nothing is no success
    for name in (failure for one in outcomes for failure in one.failures):
        print(f"failed: {name}", flush=True)
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return min(failed, 1)


def run_all(*, is_quick: bool) -> Iterator[Outcome]:
    with ExitStack() as held:
        folder = Path(tempfile.mkdtemp(prefix="ithaca-check-"))
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        runner = Runner(folder)
        held.callback(runner.end_all)
        installed = install()
        yield installed
        if installed.failed:
            return
        steps = checks(runner)
        if not is_quick:
            machine.install_missing()
            steps += suites(runner, held)
        yield from at_once(steps, held)


def install() -> Outcome:
    """Not captured: it is the one step that may take a minute and says so."""
    started = time.monotonic()
    command = [sys.executable, "tools/install.py", "--dev"]
    is_ok = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode == 0
    seconds = time.monotonic() - started
    return Outcome(name="install", seconds=seconds, passed=int(is_ok), failed=int(not is_ok))


def checks(runner: Runner) -> list[Step]:
    def step(name: str, *command: object) -> Step:
        return Step(name, lambda: check(runner, name, *command))

    python = BIN / "python"
    return [
        step("format", BIN / "ruff", "format", "--check", "--output-format", "concise", *CODE),
        step("lint", BIN / "ruff", "check", "--output-format", "concise", *CODE),
        step("import contracts", BIN / "lint-imports"),
        step("missing migrations", python, "-m", "ithaca", "makemigrations", "--check", "--dry-run"),
        step("templates", BIN / "djlint", TEMPLATES, "--lint", "--quiet"),
        step("types", BIN / "mypy"),
    ]


def suites(runner: Runner, held: ExitStack) -> list[Step]:
    """The longest first, so that two at once end at about the same time."""
    fast = "not browser and not prove"

    def step(name: str, marks: str, *arguments: str, **variables: str) -> Step:
        return Step(name, lambda: suite(runner, name, "-m", marks, *arguments, **variables))

    return [
        step("tests on SQLite", fast),
        on_postgres(held, lambda url: step(
            "tests on PostgreSQL", fast, *(f"--ignore={folder}" for folder in SAME_ON_ANY_DATABASE), DATABASE_URL=url,
        )),
        in_browser(lambda path: step("tests in a browser", "browser", ITHACA_CHROMIUM=path)),
    ]  # fmt: skip


def on_postgres(held: ExitStack, step: Callable[[str], Step]) -> Step:
    if machine.postgres_programs() is None:
        return left_out("tests on PostgreSQL", "no PostgreSQL server: apt-get install postgresql")
    return step(held.enter_context(postgres.server()))


def in_browser(step: Callable[[str], Step]) -> Step:
    path = machine.chromium()
    if path is None:
        return left_out("tests in a browser", "no Chromium: apt-get install chromium")
    return step(str(path))


def left_out(name: str, reason: str) -> Step:
    return Step(name, lambda: Outcome(name=name, skipped=1, output=f"left out, {reason}"))


def check(runner: Runner, name: str, *command: object) -> Outcome:
    started = time.monotonic()
    code, said = runner.run(command)
    is_ok = code == 0
    return Outcome(
        name=name, seconds=time.monotonic() - started, passed=int(is_ok), failed=int(not is_ok),
        output="" if is_ok else said,
    )  # fmt: skip


def suite(runner: Runner, name: str, *arguments: str, **variables: str) -> Outcome:
    """The counts come from pytest's report; without one, or with no test in it, the suite failed."""
    started = time.monotonic()
    own = runner.folder / name.replace(" ", "-")
    report = own.with_suffix(".xml")
    report_to = (f"--junitxml={report}", "-o", f"cache_dir={own}")
    command = [BIN / "pytest", "-q", "--no-header", "--durations=10", *report_to, *arguments]
    code, said = runner.run(command, **variables)
    tests, failed, skipped, failures = read_report(report)
    if failed == 0 and (code != 0 or tests == 0):
        failed, said = 1, said + f"\nexit code {code}, {tests} tests\n"
    passed = max(0, tests - failed - skipped)
    return Outcome(
        name=name, seconds=time.monotonic() - started, passed=passed, failed=failed, skipped=skipped,
        failures=failures, output=said if failed or skipped else "",
    )  # fmt: skip


def read_report(report: Path) -> tuple[int, int, int, tuple[str, ...]]:
    """How many tests, how many failed and were skipped, and the names of those that failed with their reason."""
    if not report.exists():
        return 0, 0, 0, ()
    root = ET.parse(report).getroot()
    tests, failures, errors, skipped = (
        sum(int(one.get(key, 0)) for one in root.iter("testsuite"))
        for key in ("tests", "failures", "errors", "skipped")
    )
    return tests, failures + errors, skipped, tuple(failures_in(root))


def failures_in(root: ET.Element) -> Iterator[str]:
    for case in root.iter("testcase"):
        for reason in (*case.findall("failure"), *case.findall("error")):
            said = " ".join(reason.get("message", "").split())
            yield f"{case.get('classname')}::{case.get('name')}: {said[:MOST_REASON]}"


def at_once(steps: list[Step], held: ExitStack) -> Iterator[Outcome]:
    pool = ThreadPoolExecutor(AT_ONCE)
    held.callback(pool.shutdown, wait=False, cancel_futures=True)
    running = {pool.submit(step.run): step for step in steps}
    for ended in as_completed(running):
        crash = ended.exception()
        if crash is None:
            yield ended.result()
        else:
            said = "".join(traceback.format_exception(crash))
            yield Outcome(name=running[ended].name, failed=1, output=said)


def show(outcome: Outcome) -> None:
    word = "FAILED" if outcome.failed else "ok" if outcome.passed else "left out"
    counts = f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"
    detail = "" if outcome.passed + outcome.failed + outcome.skipped == 1 else f"  {counts}"
    print(f"{word:<9} {outcome.name:<22} {outcome.seconds:6.1f} s{detail}", flush=True)
    if outcome.output:
        print("\n".join(f"    {line}" for line in outcome.output.strip().splitlines()), flush=True)


if __name__ == "__main__":
    sys.exit(main())
