"""A proof counts what it tried and what went wrong, and says so in one line of JSON."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`PROOF_ID` picks the proofs of one id."""
    wanted = os.environ.get("PROOF_ID")
    marks = {item: item.get_closest_marker("prove") for item in items}
    others = [item for item, mark in marks.items() if mark and wanted and mark.args[0] != wanted]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item not in others]


@dataclass
class Proof:
    """What a proof has tried so far. Below its floor it has proved nothing."""

    id: str
    floor: int
    seed: int
    tried: int = 0
    problems: list[str] = field(default_factory=list)
    failed: int = 0
    evidence: dict[str, object] = field(default_factory=dict)

    @property
    def random(self) -> Random:
        return Random(self.seed)

    def count(self, problems: Sequence[str], *, tried: int = 1) -> None:
        self.tried += tried
        self.failed += bool(problems)
        self.problems += problems

    @property
    def line(self) -> str:
        facts = {
            "tried": self.tried,
            "passed": self.tried - self.failed,
            "failed": self.failed,
            "seed": self.seed,
        }
        return json.dumps({"id": self.id, **facts, "evidence": self.evidence})


@pytest.fixture
def proof(request: pytest.FixtureRequest, is_postgresql: bool) -> Iterator[Proof]:
    mark = request.node.get_closest_marker("prove")
    seed = int(os.environ.get("PROOF_SEED") or Random().randrange(10**6))
    ledger = Proof(id=mark.args[0], floor=mark.kwargs["floor"], seed=seed)
    ledger.evidence["what"] = request.node.name.removeprefix("test_").replace("_", " ")
    ledger.evidence["database"] = "PostgreSQL" if is_postgresql else "SQLite"
    yield ledger
    if path := os.environ.get("PROOF_LEDGER"):
        with Path(path).open("a", encoding="utf-8") as lines:
            lines.write(ledger.line + "\n")
    assert ledger.problems == []
    assert ledger.tried >= ledger.floor, f"tried {ledger.tried}, at least {ledger.floor} were promised"
