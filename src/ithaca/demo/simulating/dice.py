"""Chance that is the same for the same seed."""

from random import Random


def dice(*seed: object) -> Random:
    """Own dice for each purpose, so that one more throw here changes nothing there."""
    return Random(":".join(map(str, seed)))  # noqa: S311  nothing secret is drawn
