"""What one piece of work takes: seconds on the wall and of the processor, and memory beyond what was there."""

import json
import resource
import time
from collections.abc import Callable
from typing import Any


def measure(work: Callable[[], dict[str, Any]], *, since: float | None = None) -> dict[str, Any]:
    """`since` is the memory held before the input was read, if that shall count as well."""
    before = memory() if since is None else since
    wall, processor = time.perf_counter(), time.process_time()
    found = work()
    return {
        "seconds": time.perf_counter() - wall,
        "cpu": time.process_time() - processor,
        "megabytes": memory() - before,
        **found,
    }


def memory() -> float:
    """The most that this process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def say(found: dict[str, Any]) -> None:
    print(json.dumps(found), flush=True)
