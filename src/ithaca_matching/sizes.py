"""From which size on the compiled part is worth loading."""

SMALL = 40_000
"""Pairs. Up to so many, everything is done without the compiled part, which takes most of a second to load and
half a minute to compile where there is no cache; beyond, with it, and it is imported only there. The answers are
the same."""
