"""Whom to recruit next: what one more mentor with this skill, function or language would bring."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.canonical import canonical_order
from ithaca_matching.certificate import Certificate
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.features import Person, features_of, listed, plain
from ithaca_matching.pool import FORBIDDEN, TablePool
from ithaca_matching.problem import Id, Problem
from ithaca_matching.roster_problem import Roster
from ithaca_matching.score_table import pool_of
from ithaca_matching.solution import Solution

KINDS = ("skills_offered", "job_function", "languages")
EXAMPLES = 12
EXACT = 5
AT_ONCE = 1_200
LISTS = {"skills_offered": "skills", "languages": "languages"}
Column = tuple[NDArray[np.int32], NDArray[np.bool_]]


@dataclass(frozen=True)
class Newcomer:
    """One more mentor of some kind, with one place.

    Attributes
    ----------
    column, word : str
        What the newcomer has, such as ``skills_offered`` and ``python``, in plain spelling.
    mentors : int
        Who has it already.
    unlocks : float
        Of the example mentors who were given it, the share who would match one more person, as the prices
        say.
    points : int
        What the example in the middle brings in points, as the prices say.
    people_exact, points_exact : int or None
        What one of them in the middle really brings, from solving again; None where it was not solved.
    like : id or None
        The mentor whom that one is like in everything else.
    """

    column: str
    word: str
    mentors: int
    unlocks: float
    points: int
    people_exact: int | None = None
    points_exact: int | None = None
    like: Id | None = None


def recruit_next(
    problem: Problem, solution: Solution, *, kinds: Sequence[str] = KINDS, exact: int = EXACT
) -> tuple[Newcomer, ...]:
    """Rank kinds of mentors by what one more of them, with one place, would bring.

    Parameters
    ----------
    problem : Problem
        Made from people.
    solution : Solution
        With prices, so not a stable one and no circles.
    kinds : sequence of str
        Columns among ``skills_offered``, ``job_function`` and ``languages``: every word that anybody in the
        roster has there, or wants, is a kind.
    exact : int
        For how many of the first the gain is worked out by solving again.

    Returns
    -------
    tuple of Newcomer
        Those who unlock most first, then those who bring most points.

    Raises
    ------
    InvalidProblem
        For a problem without people, an answer without prices, an unknown column.

    Notes
    -----
    The same few mentors of the program, drawn by their hashes, stand for mentors in general. For every kind
    each of them is thought of as a newcomer with one place who has the word as well, so that kinds differ by
    nothing else. At the prices of mentees, without a floor, a newcomer brings at most the best weight less
    price of any mentee (linear programming duality); where everybody wants one mentor it is exactly that, for
    mentees' prices are the highest there are [1]_. The gain from solving again also counts a floor that then
    lies elsewhere. O(kinds times n).

    References
    ----------
    .. [1] L. Shapley, M. Shubik, "The assignment game I: the core", International Journal of Game Theory 1,
       1971.
    """
    roster, certificate = _known(problem, solution, kinds)
    examples = _examples(problem, roster, solution.seed)
    if not examples:
        return ()
    found = [
        _promised(problem, roster, certificate, kind, columns)
        for kind, columns in _columns(roster, examples, kinds)
    ]
    found.sort(key=lambda each: (-each[0].unlocks, -each[0].points, each[0].column, each[0].word))
    return tuple(
        _solved(problem, solution, newcomer, roster.mentors[examples[middle]], column)
        if place < exact
        else newcomer
        for place, (newcomer, middle, column) in enumerate(found)
    )


def _known(problem: Problem, solution: Solution, kinds: Sequence[str]) -> tuple[Roster, Certificate]:
    if problem.roster is None:
        raise InvalidProblem("only a problem made from people has kinds of mentors.", key="problem")
    if solution.certificate is None:
        raise InvalidProblem("has no prices to say what a place would bring.", key="solution")
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise InvalidProblem(f"must be among {', '.join(KINDS)}, not {unknown[0]!r}.", key="kinds")
    return problem.roster, solution.certificate.without_floor or solution.certificate


def _examples(problem: Problem, roster: Roster, seed: int) -> list[int]:
    """A few mentors with places, the same whatever the order of rows."""
    order = canonical_order(roster.mentor_ids, side="mentor", seed=seed)
    return [column for column in order.tolist() if problem.capacity[column] > 0][:EXAMPLES]


def _columns(
    roster: Roster, examples: list[int], kinds: Sequence[str]
) -> Iterator[tuple[tuple[str, str], Column]]:
    """For every kind the scores of the examples who have it, and who is allowed with them."""
    words = roster.block.words
    vocabulary = {
        "skills_offered": words.skills,
        "languages": words.languages,
        "job_function": words.functions,
    }
    wanted = [(column, word) for column in dict.fromkeys(kinds) for word in vocabulary[column]]
    many = max(AT_ONCE // len(examples), 1)
    for first in range(0, len(wanted), many):
        some = wanted[first : first + many]
        mentors = [_given(roster.mentors[each], *kind) for kind in some for each in examples]
        block = roster.block.of_strangers(features_of(mentors, roster.block.words))
        table = pool_of(block, roster.rules).tile(0, block.shape[0])
        scores, allowed = np.maximum(table, 0).astype(np.int32), table >= 0
        for place, kind in enumerate(some):
            own = slice(place * len(examples), (place + 1) * len(examples))
            yield kind, (scores[:, own], allowed[:, own])


def _given(mentor: Person, column: str, word: str) -> Person:
    """The mentor, who now has the word as well; a function takes the place of the one before."""
    if column == "job_function":
        return {**mentor, column: word}
    return {**mentor, column: ";".join([*listed(mentor, column), word])}


def _promised(
    problem: Problem, roster: Roster, certificate: Certificate, kind: tuple[str, str], columns: Column
) -> tuple[Newcomer, int, Column]:
    """What the prices promise of a kind, which example is in the middle, and its scores."""
    gains = _gains(problem, certificate, *columns)
    ordered = sorted(range(len(gains)), key=lambda example: (gains[example], example))
    middle = ordered[len(ordered) // 2]
    numbers = certificate.numbers
    persons = [_persons(gain, certificate) for gain in gains]
    rest = gains[middle] - persons[middle] * numbers.people
    newcomer = Newcomer(
        column=kind[0],
        word=kind[1],
        mentors=sum(_has(mentor, *kind) for mentor in roster.mentors),
        unlocks=sum(1 for each in persons if each) / len(persons),
        points=rest // numbers.points,
    )
    return newcomer, middle, (columns[0][:, [middle]], columns[1][:, [middle]])


def _gains(
    problem: Problem, certificate: Certificate, scores: NDArray[np.int32], allowed: NDArray[np.bool_]
) -> list[int]:
    """What a place with each of these mentors is worth at the prices of mentees."""
    numbers, ids = certificate.numbers, problem.mentee_ids
    spare = [certificate.people_worth(each) - certificate.mentee_prices[each] for each in ids]
    small = all(abs(each) < 1 << 60 for each in spare)
    table = scores.astype(np.int64 if small else object) * numbers.points
    table = table + np.array(spare, dtype=table.dtype)[:, None]
    possible = allowed & (problem.demand > 0)[:, None]
    return [max([0, *table[possible[:, column], column].tolist()]) for column in range(scores.shape[1])]


def _persons(gain: int, certificate: Certificate) -> int:
    """How many people a gain stands for, where people count before points."""
    numbers = certificate.numbers
    return (gain + numbers.people // 2) // numbers.people if numbers.people > numbers.points else 0


def _has(mentor: Person, column: str, word: str) -> bool:
    return word in listed(mentor, column) if column in LISTS else plain(mentor, column) == word


def _solved(
    problem: Problem, solution: Solution, newcomer: Newcomer, like: Person, column: Column
) -> Newcomer:
    """The newcomer with what they really bring."""
    name = "newcomer"
    while name in problem.mentor_ids:
        name += "*"
    minimum = problem.minimum_load
    richer = solution.again(
        problem.replaced(
            pool=TablePool(
                np.hstack([problem.table, np.where(column[1], column[0], FORBIDDEN).astype(np.int16)])
            ),
            capacity=np.append(problem.capacity, 1),
            minimum_load=None if minimum is None else np.append(minimum, 0),
            mentor_ids=[*problem.mentor_ids, name],
        )
    )
    matched = [len({mentee for mentee, _ in each.pairs}) for each in (solution, richer)]
    return replace(
        newcomer,
        people_exact=matched[1] - matched[0],
        points_exact=richer.total - solution.total,
        like=like["participant_id"],
    )
