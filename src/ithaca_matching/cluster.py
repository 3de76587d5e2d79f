"""Scoring and pricing on many machines: the same loops on the same tiles, so the same bits.

Needs the extra ``scale`` (Dask). What is sparse, the search over candidates, stays where the program runs.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ithaca_matching.errors import InvalidProblem
from ithaca_matching.pool import SPREAD, Pool, Result, Work

if TYPE_CHECKING:
    from distributed import Client

TOGETHER = 16
"""Tiles in a task: a tenth of a second of work or so, beside which sending it is nothing."""

TRIES = 5
PATIENCE = 10
"""Seconds until a cluster that does not answer is given up."""


@contextmanager
def spread_over(address: str) -> Iterator[None]:
    """Have the tiles of everything that is solved meanwhile worked on by a Dask cluster.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://10.0.0.7:8786``.

    Raises
    ------
    InvalidProblem
        Without the extra ``scale``, or if nobody answers at the address.

    Notes
    -----
    A worker that is killed changes nothing but the time: its tasks are given to others.
    """
    try:
        from distributed import Client  # noqa: PLC0415
    except ImportError as missing:
        raise InvalidProblem(
            "a cluster needs the extra [scale] of ithaca to be installed.", key="dask"
        ) from missing
    try:
        client = Client(address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as refusal:
        raise InvalidProblem(f"no cluster answers at {address}.", key="dask") from refusal
    with client:
        token = SPREAD.set(_Cluster(client))
        try:
            yield
        finally:
            SPREAD.reset(token)


class _Cluster:
    """A cluster, and the pool that its workers hold."""

    def __init__(self, client: "Client") -> None:
        self._client = client
        self._pool: Pool | None = None
        self._held: Any = None

    def each(self, pool: Pool, work: Work[Result], tiles: Sequence[tuple[int, int]]) -> Iterator[Result]:
        tasks = [tiles[at : at + TOGETHER] for at in range(0, len(tiles), TOGETHER)]
        done = 0
        for attempt in range(TRIES):
            held = self._sent(pool, anew=attempt > 0)
            futures = self._client.map(_worked, tasks[done:], pool=held, work=work, pure=False, retries=TRIES)
            try:
                for future in futures:
                    yield from future.result()
                    done += 1
            except CancelledError:
                # Everybody who held the pool is gone: it is sent again, and the work goes on where it was.
                if attempt == TRIES - 1:
                    raise
            else:
                return

    def _sent(self, pool: Pool, *, anew: bool) -> Any:
        """The pool at every worker; sent once."""
        if anew or self._pool is not pool:
            self._held = self._client.scatter(pool, broadcast=True, hash=False)  # type: ignore[no-untyped-call]
            self._pool = pool
        return self._held


def _worked(tiles: Sequence[tuple[int, int]], pool: Pool, work: Work[Result]) -> list[Result]:
    return [work(first, pool.tile(first, last)) for first, last in tiles]
