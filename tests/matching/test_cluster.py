"""Many machines give the same bits as one, also when one of them dies."""

import os
import signal
import threading

import pytest
from tests.matching.test_sparse import _people

from ithaca_matching import Problem, Rules, solve
from ithaca_matching.cli import main
from ithaca_matching.cluster import spread_over

distributed = pytest.importorskip("distributed")


@pytest.fixture
def cluster(socket_enabled):
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(**options) as cluster:
        yield cluster


class _Murder(threading.Thread):
    """Kills a worker with its process as soon as it has something to do."""

    def __init__(self, cluster):
        super().__init__(daemon=True)
        self.address, self.over, self.done = cluster.scheduler_address, threading.Event(), False

    def run(self):
        with distributed.Client(self.address) as client:
            victim = next(iter(client.run(os.getpid).values()))
            while not self.over.is_set():
                if any(client.processing().values()):
                    os.kill(victim, signal.SIGKILL)
                    self.done = True
                    return


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_cluster_gives_the_same_bits_though_a_worker_is_killed(cluster, monkeypatch):
    people, rules = _people(500), Rules.default()
    here = solve(Problem.from_people(people, rules), fairness="none")
    monkeypatch.setattr("ithaca_matching.score_table.LAID_OUT", 0)
    monkeypatch.setattr("ithaca_matching.pool.TILE_CELLS", 10_000)
    murder = _Murder(cluster)
    murder.start()

    with spread_over(cluster.scheduler_address):
        there = solve(Problem.from_people(people, rules), fairness="none")

    murder.over.set()
    murder.join()
    assert murder.done
    assert there.pairs == here.pairs
    assert there.certificate.mentor_prices == here.certificate.mentor_prices


def test_the_command_line_says_that_nobody_answers(socket_enabled, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("ithaca_matching.cluster.PATIENCE", 1)
    people = tmp_path / "people.csv"
    people.write_text("participant_id,role\na,mentor\nb,mentee\n")

    assert main(["run", str(people), "--out", str(tmp_path / "out"), "--dask", "tcp://127.0.0.1:9"]) == 2
    assert "dask: no cluster answers" in capsys.readouterr().err
