"""Small random problems with everything in them: ties, forbidden pairs, locks, classes, demands, minima."""

import numpy as np
from hypothesis import strategies as st

from ithaca_matching import Problem

SCORES = st.sampled_from([0, 1, 2, 5, 9_999, 10_000]) | st.integers(0, 10_000)


@st.composite
def problems(draw: st.DrawFn, *, most_demand: int = 2, minimum: bool = True) -> Problem:
    mentees = draw(st.integers(0, 4))
    mentors = draw(st.integers(0, 3 if mentees < 4 else 2))
    rows = st.lists(SCORES, min_size=mentors, max_size=mentors)
    scores = np.array(draw(st.lists(rows, min_size=mentees, max_size=mentees)), dtype=int)
    flags = st.lists(st.sampled_from([True, True, False]), min_size=mentors, max_size=mentors)
    allowed = np.array(draw(st.lists(flags, min_size=mentees, max_size=mentees)), dtype=bool)
    shape = (mentees, mentors)
    capacity = draw(st.lists(st.integers(0, 3), min_size=mentors, max_size=mentors))
    demand = draw(st.lists(st.integers(0, most_demand), min_size=mentees, max_size=mentees))
    loads = st.lists(st.integers(0, 2), min_size=mentors, max_size=mentors)
    return Problem.from_scores(
        scores.reshape(shape),
        capacity,
        allowed=allowed.reshape(shape),
        locked=draw(_locks(allowed.reshape(shape), capacity, demand)),
        priority=draw(st.lists(st.integers(-1, 1), min_size=mentees, max_size=mentees)),
        demand=demand,
        minimum_load=draw(st.none() | loads) if minimum else None,
    )


@st.composite
def _locks(
    draw: st.DrawFn, allowed: np.ndarray, capacity: list[int], demand: list[int]
) -> list[tuple[int, int]]:
    seats, places, locks = list(demand), list(capacity), []
    for row, column in np.argwhere(allowed).tolist():
        if seats[row] and places[column] and draw(st.integers(0, 5)) == 0:
            seats[row] -= 1
            places[column] -= 1
            locks.append((row, column))
    return locks


def shuffled(problem: Problem, rng: np.random.Generator) -> Problem:
    """The same problem with its people in another order, under the same ids."""
    rows = rng.permutation(len(problem.mentee_ids))
    columns = rng.permutation(len(problem.mentor_ids))
    minimum = problem.minimum_load
    return Problem.from_scores(
        problem.scores[rows][:, columns],
        problem.capacity[columns],
        allowed=problem.allowed[rows][:, columns],
        locked=[(problem.mentee_ids[row], problem.mentor_ids[column]) for row, column in problem.locked],
        priority=problem.priority[rows],
        demand=problem.demand[rows],
        minimum_load=None if minimum is None else minimum[columns],
        mentee_ids=[problem.mentee_ids[row] for row in rows],
        mentor_ids=[problem.mentor_ids[column] for column in columns],
    )
