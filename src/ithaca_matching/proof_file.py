"""The certificate as a file, and back."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.certificate import Certificate
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.objective import Worth
from ithaca_matching.problem import Id, Problem
from ithaca_matching.solution import Solution

NUMBERS = ("points", "people", "first", "lock")


def certificate_text(solution: Solution) -> str:
    """The prices as JSON, and who would get one more place; a stable answer has neither: null."""
    certificate, problem = solution.certificate, solution.problem
    newcomers = {
        str(problem.mentor_ids[column]): str(problem.mentee_ids[row])
        for column, row in enumerate(solution.origin.tolist())
        if row >= 0
    }
    plain = (
        None if certificate is None else {**_plain(certificate), "newcomers": dict(sorted(newcomers.items()))}
    )
    return json.dumps(plain, indent=1, ensure_ascii=False) + "\n"


def certificate_from(text: str, problem: Problem) -> tuple[Certificate | None, NDArray[np.int64]]:
    """Read a certificate for `problem` and who would get one more place; `InvalidProblem` if it is none."""
    origin = np.full(len(problem.mentor_ids), -1, dtype=np.int64)
    try:
        plain = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as broken:
        raise InvalidProblem(f"certificate.json is not JSON: {broken}.") from broken
    if plain is None:
        return None, origin
    certificate = _certificate(plain, problem)
    newcomers = plain.get("newcomers", {})
    if not isinstance(newcomers, dict):
        raise InvalidProblem("certificate.json: newcomers must go by mentor.")
    for mentor, mentee in newcomers.items():
        origin[problem.mentor_index(mentor)] = problem.mentee_index(mentee)
    return certificate, origin


def _plain(certificate: Certificate) -> dict[str, Any]:
    inner = {
        name: None if proof is None else _plain(proof)
        for name, proof in (
            ("floor_proof", certificate.floor_proof),
            ("without_floor", certificate.without_floor),
        )
    }
    return {
        "numbers": {name: getattr(certificate.numbers, name) for name in NUMBERS},
        "floor": certificate.floor,
        "bound": certificate.bound,
        "mentee_prices": _by_text(certificate.mentee_prices),
        "mentor_prices": _by_text(certificate.mentor_prices),
        **inner,
    }


def _by_text(prices: Mapping[Id, int]) -> dict[str, int]:
    return dict(sorted((str(each), price) for each, price in prices.items()))


def _certificate(plain: Any, problem: Problem) -> Certificate:
    if not isinstance(plain, dict):
        raise InvalidProblem("certificate.json holds no certificate.")
    numbers, floor = plain.get("numbers"), plain.get("floor")
    whole = [numbers.get(name) for name in NUMBERS] if isinstance(numbers, dict) else [None]
    if not all(map(_is_whole, [*whole, plain.get("bound")])) or not (floor is None or _is_whole(floor)):
        raise InvalidProblem("certificate.json: numbers, bound and floor must be whole numbers.")
    floor_proof, without_floor = plain.get("floor_proof"), plain.get("without_floor")
    return Certificate(
        mentee_prices=_prices(plain.get("mentee_prices"), problem.mentee_ids),
        mentor_prices=_prices(plain.get("mentor_prices"), problem.mentor_ids),
        numbers=Worth(*whole),
        floor=floor,
        bound=plain["bound"],
        floor_proof=None if floor_proof is None else _certificate(floor_proof, problem),
        without_floor=None if without_floor is None else _certificate(without_floor, problem),
        problem=problem,
    )


def _prices(plain: Any, ids: Sequence[Id]) -> dict[Id, int]:
    known = {str(each): each for each in ids}
    if not isinstance(plain, dict) or set(plain) != set(known):
        raise InvalidProblem("certificate.json: the prices must name everybody once.")
    if not all(_is_whole(price) for price in plain.values()):
        raise InvalidProblem("certificate.json: prices must be whole numbers.")
    return {known[name]: price for name, price in plain.items()}


def _is_whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
