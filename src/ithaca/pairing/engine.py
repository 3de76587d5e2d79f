"""The one door to the engine: rows become columns, answers become rows.

Nothing here opens the database: a pool comes in, numbers and pairs of participation ids go out.
"""

import json
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields, replace
from hashlib import sha256
from statistics import median
from typing import Any

import ithaca_matching as matching
from ithaca.pairing.pool import Pool
from ithaca.programs.models import Role
from ithaca_matching import rules as matching_rules

OnStep = Callable[[int, str], None]
BINS = 10
MOST_WEIGHT = matching_rules.MOST_WEIGHT
RUNNERS_UP = 5
RIVALS = 4
IDLE = frozenset({"not_needed", "no_eligible_mentee"})


class NotPossible(ValueError):
    """The engine refuses the input: which rule or pair is to blame is in the message."""


class WrongRules(NotPossible):
    """A rule set cannot be read. `rule_faults` has the sentence for each code."""

    def __init__(self, problem: matching.InvalidProblem) -> None:
        super().__init__(str(problem))
        self.code = problem.code
        self.key = problem.key or ""
        self.names = {**problem.names, "line": problem.line}


@dataclass(frozen=True)
class Packed:
    content: bytes
    sha256: str


@dataclass(frozen=True)
class FoundPair:
    """One pair of an answer, by participation.

    `among` says where the two stand among whom else they could have had; empty outside an answer.
    """

    mentee: int
    mentor: int
    score: int
    points: dict[str, int]
    facts: dict[str, Any]
    choice_rank: int | None
    hold: int | None
    kind: str
    next_best: list[dict[str, Any]]
    among: dict[str, Any]


@dataclass(frozen=True)
class FoundUnmatched:
    participation: int
    kind: str
    mentors: list[int]
    rules: dict[str, int]
    helps: list[dict[str, Any]]


@dataclass(frozen=True)
class Outcome:
    """What a run came to. `result` holds its numbers, `prices` the integer prices by participation."""

    pairs: list[FoundPair]
    unmatched: list[FoundUnmatched]
    result: dict[str, Any]
    prices: dict[str, dict[str, int]]


def version() -> str:
    return str(matching.__version__)


def rules_sha256(toml: str) -> str:
    return str(_rules(toml).sha256)


def written_rules(toml: str) -> str:
    """The rule set with every key written out; raises `NotPossible` naming the key that is wrong."""
    return _rules(toml).to_toml()


def rules_name(toml: str) -> str:
    return _rules(toml).name


@dataclass(frozen=True)
class RuleField:
    """One rule or criterion of a rule set as a form needs it."""

    section: str
    key: str
    on: bool
    weight: int
    points: int
    parameters: tuple[matching.Parameter, ...]
    values: dict[str, Any]
    columns: tuple[str, ...]

    @property
    def refuses(self) -> bool:
        """Whether a pair without the fact is refused."""
        return self.values.get("missing") == "refuse"


def rule_fields(toml: str) -> list[RuleField]:
    """Every rule that the engine knows, with its values in this rule set, in the order of the catalogue."""
    rules = _rules(toml)
    fields_ = []
    for entry in matching.CATALOGUE:
        is_hard = entry.section == "hard"
        values = rules.hard[entry.key].values if is_hard else rules.criteria[entry.key].values
        fields_.append(
            RuleField(
                section=entry.section,
                key=entry.key,
                on=rules.hard[entry.key].on if is_hard else rules.criteria[entry.key].weight > 0,
                weight=0 if is_hard else rules.criteria[entry.key].weight,
                points=0 if is_hard else rules.points[entry.key],
                parameters=entry.parameters,
                values=dict(values),
                columns=entry.columns,
            )
        )
    return fields_


def pack(pool: Pool) -> Packed:
    """The input of a run as bytes: the same pool gives the same bytes on every machine."""
    names = [field.name for field in fields(Pool)]
    snapshot = {name: getattr(pool, name) for name in names if name != "participations"}
    snapshot["participations"] = sorted([*key, pk] for key, pk in pool.participations.items())
    content = json.dumps(snapshot, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()
    return Packed(zlib.compress(content, 6), sha256(content).hexdigest())


def unpack(content: bytes) -> Pool:
    """The pool of an earlier run."""
    found = json.loads(zlib.decompress(content))
    pairs = {
        name: tuple(tuple(pair) for pair in found[name]) for name in ("locked", "forbidden", "earlier_pairs")
    }
    return Pool(
        people=tuple(found["people"]),
        preferences=tuple(found["preferences"]),
        participations={(role, person): pk for role, person, pk in found["participations"]},
        **pairs,
    )


@dataclass(frozen=True)
class InputChanges:
    """How many people and pairs differ between the inputs of two runs."""

    joined: int
    left: int
    changed: int
    wishes: int
    locks: int
    bans: int
    earlier: int


def input_changes(before: bytes, after: bytes) -> InputChanges:
    """What differs between two packed inputs."""
    old, new = unpack(before), unpack(after)
    was, now = ({one["participant_id"]: one for one in pool.people} for pool in (old, new))
    wished = {_as_items(wish) for wish in old.preferences} ^ {_as_items(wish) for wish in new.preferences}
    return InputChanges(
        joined=len(now.keys() - was.keys()),
        left=len(was.keys() - now.keys()),
        changed=sum(was[person] != now[person] for person in was.keys() & now.keys()),
        wishes=len({dict(wish)["participant_id"] for wish in wished}),
        locks=len(set(old.locked) ^ set(new.locked)),
        bans=len(set(old.forbidden) ^ set(new.forbidden)),
        earlier=len(set(old.earlier_pairs) ^ set(new.earlier_pairs)),
    )


def _as_items(wish: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(wish.items()))


@dataclass(frozen=True)
class LeftOutLock:
    """A locked pair that a run cannot keep: the hard rules against it, or none when a place is missing."""

    mentee: int
    mentor: int
    rules: list[dict[str, Any]]


def without_impossible_locks(pool: Pool, *, rules_toml: str) -> tuple[Pool, list[LeftOutLock]]:
    """The pool with the locks that can be kept, the earlier word first, and the others."""
    named = {person for pair in pool.locked for person in pair}
    if not named:
        return pool, []
    problem, names = _problem(_only(pool, named), rules_toml), _Names(pool)
    seats = dict(zip(problem.mentee_ids, problem.demand.tolist(), strict=True))
    places = dict(zip(problem.mentor_ids, problem.capacity.tolist(), strict=True))
    kept, left_out = [], []
    for mentee, mentor in pool.locked:
        is_in = mentee in seats and mentor in places
        rules = matching.forbidding_rules(problem, mentee, mentor) if is_in else ()
        if is_in and not rules and seats[mentee] > 0 and places[mentor] > 0:
            seats[mentee] -= 1
            places[mentor] -= 1
            kept.append((mentee, mentor))
            continue
        left_out.append(
            LeftOutLock(
                names.participation(Role.MENTEE, mentee) or 0,
                names.participation(Role.MENTOR, mentor) or 0,
                [{"rule": rule.rule, "facts": dict(rule.facts)} for rule in rules],
            )
        )
    return replace(pool, locked=tuple(kept)), left_out


def match(
    pool: Pool, *, rules_toml: str, objective: str, fairness: str, seed: int, on_step: OnStep
) -> Outcome:
    """Find the best answer for a pool, its proof, and the account of every pair.

    `on_step` is told the progress in percent and the key of the step; it may raise to stop the run.
    """
    started = time.monotonic()
    on_step(10, "score")
    problem = _problem(pool, rules_toml)
    on_step(40, "solve")
    solution = _solve(problem, objective, fairness, seed)
    on_step(70, "explain")
    pairs = _pairs(pool, problem, solution)
    on_step(90, "unmatched")
    unmatched = _unmatched(pool, problem, solution)
    result = _numbers(problem, solution, pairs, unmatched)
    return Outcome(
        pairs, unmatched, {**result, "seconds": round(time.monotonic() - started, 2)}, _prices(pool, solution)
    )


def why_not(
    content: bytes, *, rules_toml: str, objective: str, fairness: str, seed: int, mentee: int, mentor: int
) -> dict[str, Any]:
    """Why an earlier run does not pair these two participations.

    Rules, or else obstacles (locks, missing places), or else the exact cost and who moves.
    """
    pool = unpack(content)
    names = _Names(pool)
    problem = _problem(pool, rules_toml)
    one, other = names.person(Role.MENTEE, mentee), names.person(Role.MENTOR, mentor)
    if one is None or other is None:
        absent = [pk for pk, person in ((mentee, one), (mentor, other)) if person is None]
        return {"obstacles": [{"kind": "not_in_run", "who": pk, "partners": []} for pk in absent]}
    rules = matching.forbidding_rules(problem, one, other)
    obstacles = [] if rules else _obstacles(problem, names, one, other)
    if obstacles:
        return {"obstacles": obstacles}
    solution = _solve(problem, objective, fairness, seed)
    found = matching.why_not(problem, solution, one, other)
    if found.obstacle:
        raise NotPossible(found.obstacle)
    return {
        "obstacles": [],
        "rules": [{"rule": rule.rule, "facts": dict(rule.facts)} for rule in found.rules],
        "cost": found.cost,
        "people_lost": found.people,
        "choices_lost": _choices(problem, solution.pairs) - _choices(problem, found.instead.pairs)
        if found.instead
        else 0,
        "lowest": [_lowest(problem, solution.pairs), _lowest(problem, found.instead.pairs)]
        if found.instead
        else [None, None],
        "moved": [
            {
                "mentee": names.participation(Role.MENTEE, move.mentee),
                "before": names.participation(Role.MENTOR, move.from_mentor),
                "after": names.participation(Role.MENTOR, move.to_mentor),
                "change": move.change,
            }
            for move in found.moved
        ],
    }


def _obstacles(problem: matching.Problem, names: "_Names", one: str, other: str) -> list[dict[str, Any]]:
    """Sides of a pair whose places are all locked, or that have none; not for a pair that is locked itself."""
    if (one, other) in problem.locked_ids:
        return []
    mentors = [mentor for mentee, mentor in problem.locked_ids if mentee == one]
    mentees = [mentee for mentee, mentor in problem.locked_ids if mentor == other]
    sides = (
        (Role.MENTEE, one, int(problem.demand[problem.mentee_index(one)]), Role.MENTOR, mentors),
        (Role.MENTOR, other, int(problem.capacity[problem.mentor_index(other)]), Role.MENTEE, mentees),
    )
    return [
        {
            "kind": "full",
            "who": names.participation(role, person),
            "partners": [names.participation(their_role, partner) for partner in partners],
        }
        for role, person, places, their_role, partners in sides
        if len(partners) >= places
    ]


def rule_effects(pool: Pool, *, rules_toml: str) -> dict[str, Any]:
    """What a rule set does to the people of a pool; people are named by their participations."""
    names = _Names(pool)
    found = matching.rule_effects(_problem(pool, rules_toml))

    def mentees(people: Iterable[str]) -> list[int]:
        return [pk for pk in (names.participation(Role.MENTEE, person) for person in people) if pk]

    def mentors(people: Iterable[str]) -> list[int]:
        return [pk for pk in (names.participation(Role.MENTOR, person) for person in people) if pk]

    plain = ("mentees", "mentors", "places", "wanted", "all_pairs", "possible_pairs")
    return {
        **{name: getattr(found, name) for name in plain},
        "rules": {
            key: {
                "forbids": rule.forbids,
                "only_this": rule.only_this,
                "left_with_nobody": mentees(rule.left_with_nobody),
                "mentors_left": mentors(rule.mentors_left),
                "missing": rule.missing,
            }
            for key, rule in found.rules.items()
        },
        "criteria": {key: asdict(criterion) for key, criterion in found.criteria.items()},
        "nobody": mentees(found.nobody),
        "nobody_because": {
            str(names.participation(Role.MENTEE, person)): list(rules)
            for person, rules in found.nobody_because.items()
        },
        "mentors_with_nobody": mentors(found.mentors_with_nobody),
        "choices": [list(band) for band in found.choices],
        "middle_choices": found.middle_choices,
        "fewest_choices": found.fewest_choices,
        "best_score": found.best_score,
    }


@dataclass(frozen=True)
class PairAccount:
    """Score, points and facts of one pair, and the hard rules that it breaks."""

    score: int
    points: dict[str, int]
    facts: dict[str, Any]
    rules: list[dict[str, Any]]


def pair_account(pool: Pool, *, rules_toml: str, mentee: int, mentor: int) -> PairAccount:
    """The account of two participations as the people and rules are now."""
    names = _Names(pool)
    one, other = names.person(Role.MENTEE, mentee), names.person(Role.MENTOR, mentor)
    if one is None or other is None:
        raise NotPossible("One of the two does not take part any more.")
    found = matching.explain(_problem(_only(pool, {one, other}), rules_toml), None, one, other)
    return PairAccount(
        found.score,
        dict(found.points),
        _facts(found),
        [{"rule": rule.rule, "facts": dict(rule.facts)} for rule in found.rules],
    )


def recommendations(pool: Pool, *, rules_toml: str, most: int = 6) -> list[FoundPair]:
    """For every mentee the mentors to look at first, none shown to many more mentees than they have places for.

    Mentees take turns, those with the fewest possible mentors first, so that a popular mentor goes round.
    """
    names = _Names(pool)
    problem = _problem(replace(pool, locked=()), rules_toml)
    shown: list[FoundPair] = []
    for mentee, mentor, score in matching.featured(problem, most=most):
        found = matching.explain(problem, None, mentee, mentor)
        shown.append(
            FoundPair(
                mentee=names.participation(Role.MENTEE, mentee) or 0,
                mentor=names.participation(Role.MENTOR, mentor) or 0,
                score=score,
                points=dict(found.points),
                facts=_facts(found),
                choice_rank=None,
                hold=None,
                kind="",
                next_best=[],
                among={},
            )
        )
    return shown


def _only(pool: Pool, named: set[str]) -> Pool:
    """The pool of a few people, nobody locked. Whom they wish for stays too, so that ranks stay what they are."""
    wishes = tuple(wish for wish in pool.preferences if wish["participant_id"] in named)
    kept = named | {wish["other_id"] for wish in wishes}
    return replace(
        pool,
        people=tuple(person for person in pool.people if person["participant_id"] in kept),
        preferences=wishes,
        locked=(),
        forbidden=tuple(pair for pair in pool.forbidden if kept.issuperset(pair)),
        earlier_pairs=tuple(pair for pair in pool.earlier_pairs if kept.issuperset(pair)),
    )


class _Names:
    """From person ids of the engine to participations, and back."""

    def __init__(self, pool: Pool) -> None:
        self._participations = pool.participations
        self._people = {(role, pk): person for (role, person), pk in pool.participations.items()}

    def participation(self, role: Role, person: Any) -> int | None:
        return self._participations.get((role.value, person))

    def person(self, role: Role, participation: int) -> str | None:
        return self._people.get((role.value, participation))


def _rules(toml: str) -> matching.Rules:
    try:
        return matching.Rules.from_toml(toml)
    except matching.InvalidProblem as problem:
        raise WrongRules(problem) from problem


def _problem(pool: Pool, rules_toml: str) -> matching.Problem:
    try:
        return matching.Problem.from_people(
            pool.people,
            _rules(rules_toml),
            preferences=pool.preferences,
            earlier_pairs=pool.earlier_pairs,
            forbidden=pool.forbidden,
            locked=pool.locked,
        )
    except matching.InvalidProblem as problem:
        raise NotPossible(str(problem)) from problem


def _solve(problem: matching.Problem, objective: str, fairness: str, seed: int) -> matching.Solution:
    return matching.solve(problem, objective, fairness=fairness, seed=seed)  # type: ignore[arg-type]


def _pairs(pool: Pool, problem: matching.Problem, solution: matching.Solution) -> list[FoundPair]:
    names, holds, locked = _Names(pool), matching.holds(solution), set(pool.locked)
    found = []
    for mentee, mentor in solution.pairs:
        account = matching.explain(problem, solution, mentee, mentor)
        hold = holds.get((mentee, mentor))
        found.append(
            FoundPair(
                mentee=names.participation(Role.MENTEE, mentee) or 0,
                mentor=names.participation(Role.MENTOR, mentor) or 0,
                score=account.score,
                points=dict(account.points),
                facts=_facts(account),
                choice_rank=account.facts["wishes"]["mentee_rank"] if "wishes" in account.facts else None,
                hold=None if hold is None or hold.people else hold.points,
                kind="lock" if (mentee, mentor) in locked else "",
                next_best=[
                    {"mentor": names.participation(Role.MENTOR, other.mentor), "score": other.score}
                    for other in matching.runners_up(problem, mentee, besides=(mentor,), n=RUNNERS_UP)
                ],
                among=_among(names, problem, solution, mentee, mentor),
            )
        )
    return found


def _among(
    names: _Names, problem: matching.Problem, solution: matching.Solution, mentee: Any, mentor: Any
) -> dict[str, Any]:
    """How many fit each of the two better, of how many possible; and who fits the mentor best but got another."""
    row, column = problem.mentee_index(mentee), problem.mentor_index(mentor)
    mentors = problem.scores[row][problem.allowed[row] & (problem.capacity > 0)]
    is_possible = problem.allowed[:, column] & (problem.demand > 0)
    mentees, score = problem.scores[:, column][is_possible], problem.scores[row, column]
    others = (is_possible & ~solution.chosen[:, column]).nonzero()[0]
    best = others[(-problem.scores[others, column]).argsort(kind="stable")[:RIVALS]].tolist()
    return {
        "mentors": [1 + int((mentors > score).sum()), len(mentors)],
        "mentees": [1 + int((mentees > score).sum()), len(mentees)],
        "rivals": [
            {
                "mentee": names.participation(Role.MENTEE, problem.mentee_ids[other]),
                "score": int(problem.scores[other, column]),
            }
            for other in best
        ],
    }


def _facts(account: matching.Explanation) -> dict[str, Any]:
    """What the words of a pair need, kept with the proposal."""
    return {
        "facts": {key: dict(facts) for key, facts in account.facts.items()},
        "maximum": dict(account.maximum),
        "missing": list(account.missing),
    }


def _unmatched(pool: Pool, problem: matching.Problem, solution: matching.Solution) -> list[FoundUnmatched]:
    names, places = _Names(pool), matching.more_places(solution)
    effects = matching.rule_effects(problem) if solution.unmatched else None
    found = []
    for mentee, reason in solution.unmatched.items():
        helps = []
        if place := places.get(mentee):
            helps.append({"kind": "place", "mentor": names.participation(Role.MENTOR, place.mentor)})
        for key, rule in effects.rules.items() if effects else ():
            if mentee in rule.left_with_nobody:
                helps.append({"kind": "rule", "key": key, "frees": len(rule.left_with_nobody)})
        found.append(
            FoundUnmatched(
                participation=names.participation(Role.MENTEE, mentee) or 0,
                kind=reason.kind,
                mentors=[names.participation(Role.MENTOR, mentor) or 0 for mentor in reason.mentors[:10]],
                rules={"full": len(reason.mentors)},
                helps=helps,
            )
        )
    return found + _idle_mentors(names, problem, solution)


def _idle_mentors(
    names: _Names, problem: matching.Problem, solution: matching.Solution
) -> list[FoundUnmatched]:
    busy = {mentor for _, mentor in solution.pairs}
    idle = [
        mentor
        for mentor, places in zip(problem.mentor_ids, problem.capacity.tolist(), strict=True)
        if places and mentor not in busy
    ]
    possible = problem.allowed.sum(axis=0)
    return [
        FoundUnmatched(
            participation=names.participation(Role.MENTOR, mentor) or 0,
            kind="not_needed" if possible[problem.mentor_index(mentor)] else "no_eligible_mentee",
            mentors=[],
            rules={},
            helps=[],
        )
        for mentor in idle
    ]


def _numbers(
    problem: matching.Problem,
    solution: matching.Solution,
    pairs: list[FoundPair],
    unmatched: list[FoundUnmatched],
) -> dict[str, Any]:
    scores = [pair.score for pair in pairs]
    loads = Counter(pair.mentor for pair in pairs)
    open_mentors = int((problem.capacity > 0).sum())
    by_load = Counter(loads.values())
    by_load[0] = open_mentors - len(loads)
    ranks = Counter(pair.choice_rank for pair in pairs if pair.choice_rank)
    mentees_short = {one.participation for one in unmatched if one.kind not in IDLE}
    return {
        "mentees": len(problem.mentee_ids),
        "wanted": int((problem.demand > 0).sum()),
        "matched": len({pair.mentee for pair in pairs}),
        "mentors": open_mentors,
        "places": int(problem.capacity.sum()),
        "choices": [ranks[rank] for rank in range(1, max(ranks, default=0) + 1)],
        "chose": int(problem.roster.block.has_ranked.sum()) if problem.roster else 0,
        "min_score": min(scores, default=None),
        "median_score": round(median(scores)) if scores else None,
        "histogram": [[low * 10, low * 10 + 10, count] for low, count in enumerate(_bins(scores))],
        "loads": sorted([load, count] for load, count in by_load.items()),
        "mean_load": round(len(pairs) / open_mentors, 2) if open_mentors else 0,
        "certified": solution.certified,
        "total": solution.total,
        "upper_bound": solution.upper_bound,
        "fairness_cost": solution.fairness_cost,
        "proof": _proof(problem, solution),
        "unmatched_mentees": len(mentees_short),
        "unmatched_mentors": sum(one.kind in IDLE for one in unmatched),
        "criteria": {key: points for key, points in problem.roster.rules.points.items() if points}
        if problem.roster
        else {},
    }


def _proof(problem: matching.Problem, solution: matching.Solution) -> dict[str, Any]:
    """What the words of a proof need: what came before the points, and how low a score would be without fairness.

    The run is solved once more without fairness when fairness took points; otherwise nothing was given up.
    """
    free = matching.solve(problem, "people_first", fairness="none") if solution.fairness_cost else None
    return {
        "locks": len(problem.locked),
        "priorities": len(set(problem.priority[problem.demand > 0].tolist())) > 1,
        "several": bool((problem.demand > 1).any()),
        "floor": solution.floor,
        "floor_before": _lowest(problem, set(free.pairs) - set(problem.locked_ids)) if free else None,
    }


def _bins(scores: list[int]) -> list[int]:
    counted = Counter(min(score * BINS // 10_000, BINS - 1) for score in scores)
    return [counted[number] for number in range(BINS)]


def _choices(problem: matching.Problem, pairs: Iterable[tuple[Any, Any]]) -> int:
    """How many mentees got somebody they had named."""
    ranks = problem.roster.block.mentee_rank if problem.roster else None
    if ranks is None:
        return 0
    return sum(
        bool(ranks[problem.mentee_index(mentee), problem.mentor_index(mentor)]) for mentee, mentor in pairs
    )


def _lowest(problem: matching.Problem, pairs: Iterable[tuple[Any, Any]]) -> int | None:
    scores = problem.scores
    return min(
        (int(scores[problem.mentee_index(mentee), problem.mentor_index(mentor)]) for mentee, mentor in pairs),
        default=None,
    )


def _prices(pool: Pool, solution: matching.Solution) -> dict[str, dict[str, int]]:
    names, certificate = _Names(pool), solution.certificate
    if certificate is None:
        return {}
    return {
        "mentees": {
            str(names.participation(Role.MENTEE, person)): int(price)
            for person, price in certificate.mentee_prices.items()
        },
        "mentors": {
            str(names.participation(Role.MENTOR, person)): int(price)
            for person, price in certificate.mentor_prices.items()
        },
    }
