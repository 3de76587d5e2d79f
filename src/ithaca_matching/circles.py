"""Circles: several mentees around one mentor who meet together."""

from ithaca_matching.errors import InvalidProblem
from ithaca_matching.problem import Problem
from ithaca_matching.solution import Solution


def circles(problem: Problem, *, smallest: int = 4, largest: int = 8, seed: int = 0) -> Solution:
    """Not available yet; raises `InvalidProblem`."""
    raise InvalidProblem(f"circles of {smallest} to {largest} are not available yet.", key="circles")
