"""Points as pages show them: whole points of 100, parts that sum to their whole.

The engine counts in 10000, so that nothing is lost; rounding each part alone would lose it on the page.
"""

from collections.abc import Sequence

HUNDREDTH = 100


def of_100(points: int) -> int:
    """Points of 10000 as the page shows them. Halves go away from zero, so a loss reads like a gain."""
    rounded = (abs(points) + HUNDREDTH // 2) // HUNDREDTH
    return rounded if points >= 0 else -rounded


def parts_of_100(parts: Sequence[int], *, most: Sequence[int] | None = None) -> tuple[int, ...]:
    """Parts as the page shows them: they sum to what it shows for their sum, the largest rests rounded up.

    A part that already shows its `most` is rounded up only when no other is left.
    """
    shown = [part // HUNDREDTH for part in parts]
    missing = of_100(sum(parts)) - sum(shown)
    is_full = [most is not None and shown[at] >= most[at] for at in range(len(shown))]
    by_rest = sorted(range(len(shown)), key=lambda at: (is_full[at], -(parts[at] % HUNDREDTH)))
    for at in by_rest[:missing]:
        shown[at] += 1
    return tuple(shown)
