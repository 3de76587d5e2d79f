import ast
import threading
from collections.abc import Iterator

import pytest
from tests.house.sources import modules

from ithaca.config.schedule import SCHEDULE, Every
from ithaca.config.working import do_once, import_jobs, keep_doing
from ithaca.kernel.jobs import huey, stopping


@pytest.fixture(autouse=True)
def start_again() -> Iterator[None]:
    yield
    stopping.clear()


@pytest.mark.django_db(transaction=True)
def test_work_that_fails_is_logged_and_done_again(caplog: pytest.LogCaptureFixture) -> None:
    tries = []

    def fail() -> None:
        tries.append(threading.current_thread().name)
        if len(tries) == 3:
            stopping.set()
        raise ValueError("poison")

    keep_doing(Every(0, "poison of the tests", fail))

    assert len(tries) == 3
    assert caplog.text.count("scheduled work failed: poison of the tests") == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("entry", SCHEDULE, ids=lambda entry: entry.name)
def test_everything_on_the_schedule_runs_in_an_empty_house(
    entry: Every, caplog: pytest.LogCaptureFixture
) -> None:
    do_once(entry.name, entry.run)

    assert caplog.text == ""


def test_the_worker_knows_every_job() -> None:
    declared = {
        f"{path.removeprefix('src/').removesuffix('.py').replace('/', '.')}.{node.name}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(one, ast.Name) and one.id == "job" for one in node.decorator_list)
    }

    import_jobs()

    known = {str(name) for name in huey._registry._registry if not str(name).startswith("tests.")}
    assert {name.replace(".queuecmd_", ".") for name in known} == declared
