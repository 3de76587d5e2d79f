"""Who named whom: the place on a mentee's own list."""

from ithaca_matching.problem import Id, Problem
from ithaca_matching.solution import Solution


def choice_rank(problem: Problem, mentee: Id, mentor: Id) -> int | None:
    """The rank at which a mentee named a mentor; None where they did not, or nobody could."""
    if problem.roster is None:
        return None
    ranks = problem.roster.block.mentee_rank
    return ranks.get(problem.mentee_index(mentee), problem.mentor_index(mentor)) or None


def has_named(problem: Problem, mentee: Id) -> bool:
    """Whether a mentee named anybody."""
    return problem.roster is not None and bool(problem.roster.block.has_ranked[problem.mentee_index(mentee)])


def first_choices(problem: Problem, solution: Solution) -> float | None:
    """Of the matched mentees who named anybody, the share with their first choice; None where nobody did."""
    matched = {mentee for mentee, _ in solution.pairs if has_named(problem, mentee)}
    first = {mentee for mentee, mentor in solution.pairs if choice_rank(problem, mentee, mentor) == 1}
    return len(first) / len(matched) if matched else None
