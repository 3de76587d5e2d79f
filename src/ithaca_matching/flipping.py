"""The smallest change of one answer that would bring a pair into the best answer."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ithaca_matching.changed_scores import Patch, patched, patches_of
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.flip_bound import Bound
from ithaca_matching.pair_facts import Pair
from ithaca_matching.problem import Id, Problem
from ithaca_matching.roster_problem import Roster
from ithaca_matching.scoring import scores_of
from ithaca_matching.single_changes import Change, single_changes
from ithaca_matching.solution import Solution

MOST_SOLVED = 8


@dataclass(frozen=True)
class Flip:
    """What one changed answer could do for a pair.

    Attributes
    ----------
    change : Change or None
        The first change, in the order of `flip`, with which the best answer has the pair; None for none.
    gain : int
        By how much it raises the score of the pair.
    missing : int or None
        Without a change: the points by which even the nearest one stays below what the pair costs, at least. None
        where points alone do not decide.
    solved : int
        How often a changed problem was solved.
    complete : bool
        False if more changes were left than `most_solved`.
    instead : Solution or None
        The best answer with the change.
    """

    change: Change | None
    gain: int = 0
    missing: int | None = None
    solved: int = 0
    complete: bool = True
    instead: Solution | None = None


def flip(
    problem: Problem, solution: Solution, mentee: Id, mentor: Id, *, most_solved: int = MOST_SOLVED
) -> Flip:
    r"""Find the smallest change of one answer of the two that brings their pair into the best answer.

    Changes in which nothing is taken back (a place, an entry of a list, a wish) come before those that
    replace a fact, and within these the one that adds least to the score of the pair. Everybody else
    stays as they are. A change that lifts the hard rule against the pair is one of them.

    Parameters
    ----------
    problem : Problem
        Made from people; otherwise there are no answers to change.
    solution : Solution
        Its best answer.
    mentee, mentor : id
        A pair that is not in it.
    most_solved : int
        How many changes are tried at most.

    Returns
    -------
    Flip

    Raises
    ------
    InvalidProblem
        If the two are matched already.

    Notes
    -----
    A change of one person changes only that person's row or column of scores, so only these are worked
    out anew; each change that may do is then solved exactly. Most are left out before, without a loss.
    Let the best answer have :math:`V` points and the best one with the pair :math:`V - c`. A change adds
    :math:`d` to the pair, at most :math:`u` to whatever else an answer with the pair can hold, and
    :math:`e` to the best answer. If :math:`d + u < c + e`, the old answer, changed, still has more points
    than any with the pair. Where people or the lowest score come before the points, the same is asked of
    them first.

    Examples
    --------
    >>> from ithaca_matching import Problem, Rules, solve
    >>> people = [
    ...     {"participant_id": "bob", "role": "mentee", "languages": "de"},
    ...     {"participant_id": "ann", "role": "mentor", "languages": "en"},
    ... ]
    >>> problem = Problem.from_people(people, Rules.default())
    >>> flip(problem, solve(problem), "bob", "ann").change
    Change(side='mentee', kind='add', column='languages', value='en')
    """
    if (mentee, mentor) in solution.pairs:
        message = f"pair: {mentee} and {mentor} are matched already."
        raise InvalidProblem(message)
    if problem.roster is None or mentee == mentor:
        return Flip(None)
    row, column = problem.mentee_index(mentee), problem.mentor_index(mentor)
    return _Search(problem, problem.roster, solution, row, column).run(most_solved)


@dataclass(frozen=True, eq=False)
class _Candidate:
    change: Change
    patches: tuple[Patch, ...]
    gain: int


@dataclass(frozen=True, eq=False)
class _Search:
    problem: Problem
    roster: Roster
    solution: Solution
    row: int
    column: int

    def run(self, most_solved: int) -> Flip:
        short: dict[_Candidate, float] = {}
        solved = 0
        for each in self.candidates:
            short[each] = self.short_of(each)
            if short[each] > 0:
                continue
            if solved == most_solved:
                return Flip(None, solved=solved, complete=False)
            instead = self.with_change(each)
            solved += instead is not None
            if instead is not None and instead.chosen.has(self.row, self.column):
                return Flip(each.change, each.gain, solved=solved, instead=instead)
        return Flip(None, missing=_nearest(short), solved=solved)

    @cached_property
    def pair(self) -> Pair:
        block = self.roster.block.pair(self.row, self.column)
        return Pair(self.roster.mentees[self.row], self.roster.mentors[self.column], block)

    @cached_property
    def score(self) -> int:
        """Of the pair as it is, also where a rule forbids it."""
        return int(scores_of(self.pair.block, self.roster.rules)[0, 0])

    @cached_property
    def bound(self) -> Bound:
        return Bound(self.problem, self.solution, self.row, self.column, self.score)

    @cached_property
    def candidates(self) -> list[_Candidate]:
        """Changes with which no rule forbids the pair and that change anything, the smallest first."""
        found = [self.candidate(change) for change in single_changes(self.pair, self.roster.rules)]
        kept = [each for each in found if each is not None]
        return sorted(kept, key=lambda each: (not each.change.is_small, each.gain))

    def candidate(self, change: Change) -> _Candidate | None:
        if change.kind == "place":
            is_allowed = self.problem.row(self.row)[self.column] >= 0
            return _Candidate(change, (), 0) if is_allowed else None
        patches = patches_of(self.problem, self.roster, self.pair, change)
        own = next(patch for patch in patches if patch.holds(self.row, self.column))
        score = own.at(self.row, self.column)
        if score < 0 or all(np.array_equal(patch.scores, patch.before(self.problem)) for patch in patches):
            return None
        return _Candidate(change, patches, score - self.score)

    def short_of(self, candidate: _Candidate) -> float:
        """Points that the pair still lacks, infinite where no points help; nothing more is known at 0 or less."""
        if candidate.change.kind == "place" or self.solution.objective == "stable":
            return 0
        return self.bound.short_of(candidate.patches, candidate.gain)

    def with_change(self, candidate: _Candidate) -> Solution | None:
        """The best answer with a change; None where a lock stands against it."""
        capacity = self.problem.capacity.copy()
        capacity[self.column] += candidate.change.kind == "place"
        try:
            changed = patched(self.problem, candidate.patches, capacity=capacity)
        except InvalidProblem:  # a locked pair of the changed person breaks a rule now
            return None
        return self.solution.again(changed)


def _nearest(short: dict[_Candidate, float]) -> int | None:
    """By how many points the nearest change fails, where points fail each of them; a place adds none."""
    known = [points for each, points in short.items() if each.change.kind != "place"]
    nearest = min(known, default=math.inf)
    return int(nearest) if 0 < nearest < math.inf else None
