"""From which sizes on things are done in another way. The answers are the same."""

SMALL = 40_000
"""Pairs. Up to so many, everything is done without the compiled part, which takes most of a second to load and
half a minute to compile where there is no cache; beyond, with it, and it is imported only there."""

LAID_OUT = 1 << 26
"""Pairs. Up to so many, the scores of all pairs are kept; beyond, they are worked out anew each time they are
looked at, which takes longer but no memory."""
