"""What a run came to: the numbers, every pair with its account, and everybody who is left."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median

import numpy as np

from ithaca_matching.barred import Barred, barred
from ithaca_matching.canonical import id_key
from ithaca_matching.catalogue import CATALOGUE
from ithaca_matching.explanation import Explanation, explanations
from ithaca_matching.problem import Id, Problem
from ithaca_matching.ranks import anybody
from ithaca_matching.solution import Solution
from ithaca_matching.unmatched import Reason
from ithaca_matching.whatif import Loss, MorePlaces, holds, more_places

TITLES = {entry.key: entry.title for entry in CATALOGUE}


@dataclass(frozen=True)
class PairRow:
    """A pair of the answer."""

    mentee: Id
    mentor: Id
    score: int
    choice_rank: int | None
    account: Explanation
    hold: Loss | None

    @cached_property
    def reasons(self) -> str:
        """Each criterion that gave points, most first, with what it saw."""
        account = self.account
        given = [key for key, points in account.points.items() if points]
        given.sort(key=lambda key: (-account.points[key], key))
        words = account.sentences
        return " | ".join(
            f"{TITLES.get(key, key)} {account.points[key]} of {account.maximum[key]}: {words[key]}"
            for key in given
        )


@dataclass(frozen=True)
class LeftRow:
    """Somebody without a partner, or a double sign-up."""

    person: Id
    role: str
    reason: str
    would_help: str


@dataclass(frozen=True)
class Summary:
    """The numbers of a run and its rows.

    Attributes
    ----------
    mentees, mentors, places, matched : int
        People in each role, their places, and mentees with at least one mentor.
    choices : mapping of rank to int
        How many pairs are a first, second, ... choice of the mentee.
    loads : mapping of int to int
        How many mentors with places have so many mentees.
    min_score, median_score : number or None
        None without pairs.
    pairs : tuple of PairRow
    left : tuple of LeftRow
    """

    mentees: int
    mentors: int
    places: int
    matched: int
    choices: Mapping[int, int]
    loads: Mapping[int, int]
    min_score: int | None
    median_score: float | None
    pairs: tuple[PairRow, ...]
    left: tuple[LeftRow, ...]


def summarize(problem: Problem, solution: Solution, roles: Mapping[str, str]) -> Summary:
    """Put an answer into rows and numbers.

    Parameters
    ----------
    problem : Problem
    solution : Solution
    roles : mapping of person id to role
        As signed up, also of those left out as double sign-ups.
    """
    pairs = _pair_rows(problem, solution)
    scores = [row.score for row in pairs]
    loads = solution.chosen.load[problem.capacity > 0].tolist()
    return Summary(
        mentees=len(problem.mentee_ids),
        mentors=len(problem.mentor_ids),
        places=int(problem.capacity.sum()),
        matched=solution.chosen.people,
        choices=dict(sorted(Counter(row.choice_rank for row in pairs if row.choice_rank).items())),
        loads=dict(sorted(Counter(loads).items())),
        min_score=min(scores, default=None),
        median_score=median(scores) if scores else None,
        pairs=pairs,
        left=(
            *_left_mentees(problem, solution),
            *_left_mentors(problem, solution),
            *_doubles(problem, roles),
        ),
    )


def _pair_rows(problem: Problem, solution: Solution) -> tuple[PairRow, ...]:
    bounds = holds(solution)
    accounts = {(mentee, mentor): account for mentee, mentor, account in explanations(problem, solution)}
    return tuple(
        PairRow(
            mentee=mentee,
            mentor=mentor,
            score=accounts[mentee, mentor].score,
            choice_rank=_choice_rank(problem, mentee, mentor),
            account=accounts[mentee, mentor],
            hold=bounds.get((mentee, mentor)),
        )
        for mentee, mentor in solution.pairs
    )


def _choice_rank(problem: Problem, mentee: Id, mentor: Id) -> int | None:
    if problem.roster is None:
        return None
    ranks = problem.roster.block.mentee_rank
    return ranks.get(problem.mentee_index(mentee), problem.mentor_index(mentor)) or None


def _left_mentees(problem: Problem, solution: Solution) -> list[LeftRow]:
    without = {mentee: why for mentee, why in solution.unmatched.items() if why.kind != "partly"}
    places = more_places(solution)
    found = barred(problem, without) if problem.roster else None
    return [
        LeftRow(mentee, "mentee", _because(mentee, why, found), _mentee_help(mentee, places, found))
        for mentee, why in sorted(without.items(), key=lambda item: id_key(item[0]))
    ]


def _because(mentee: Id, reason: Reason, found: Barred | None) -> str:
    if reason.kind != "no_eligible_mentor" or found is None:
        return str(reason)
    if rules := found.freeing(mentee):
        return f"No mentor passes the hard rules for this mentee: {_titles(rules)}."
    if not found.together[mentee]:
        return "There is no mentor with a place who could ever come into question."
    return "No mentor passes the hard rules for this mentee; more than one rule stands in the way."


def _mentee_help(mentee: Id, places: Mapping[Id, MorePlaces], found: Barred | None) -> str:
    if mentee in places:
        more = places[mentee]
        kept = ", kept for this person" if more.kept else ""
        return f"One more place with {more.mentor}{kept}."
    if found is None:
        return ""
    if freeing := found.freeing(mentee):
        return " ".join(
            f'Without the rule "{TITLES[key]}" {_people(len(found.freed[key]))} would have a possible mentor.'
            for key in freeing
        )
    if together := found.together.get(mentee):
        titles = _titles(list(together))
        return f"Without these rules together there would be a possible mentor: {titles}."
    return ""


def _left_mentors(problem: Problem, solution: Solution) -> list[LeftRow]:
    idle, possible = np.flatnonzero(solution.chosen.load == 0).tolist(), anybody(problem).tolist()
    rows = []
    for column in idle:
        reason, would_help = _idle(places=int(problem.capacity[column]), is_possible=possible[column])
        rows.append(LeftRow(problem.mentor_ids[column], "mentor", reason, would_help))
    return sorted(rows, key=lambda row: id_key(row.person))


def _idle(*, places: int, is_possible: bool) -> tuple[str, str]:
    """Why a mentor has nobody, and what would help."""
    if not places:
        return "Offers no place at the moment.", "A place."
    if not is_possible:
        return "No mentee passes the hard rules with this mentor.", ""
    return (
        "Every mentee who could come to this mentor has another one.",
        "More mentees who want what this mentor offers.",
    )


def _doubles(problem: Problem, roles: Mapping[str, str]) -> list[LeftRow]:
    return [
        LeftRow(left, roles.get(str(left), ""), f"Signed up twice: {kept} is the later row and counts.", "")
        for left, kept in problem.left_out
    ]


def _titles(keys: list[str]) -> str:
    return ", ".join(TITLES[key] for key in keys)


def _people(number: int) -> str:
    return "this person" if number == 1 else f"{number} people, this one among them,"
