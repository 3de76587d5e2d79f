"""Is a claim made of the right things at all? Only then can it be checked."""

from collections.abc import Mapping, Sequence
from typing import Any

PARTS = ("floor_proof", "without_floor")
NUMBERS = ("points", "people", "first", "lock")


def shape_problems(solution: Any) -> list[str]:
    """What in a claim is not of its kind, such as a total that is not a whole number."""
    wrong = [name for name in ("total", "upper_bound", "fairness_cost") if not is_whole(_of(solution, name))]
    wrong += [name for name in ("pairs", "blocking_pairs") if not _is_list(_of(solution, name))]
    wrong += [name for name in ("unmatched", "below_minimum") if not isinstance(_of(solution, name), Mapping)]
    wrong += [name for name in ("objective", "fairness") if not isinstance(_of(solution, name), str)]
    wrong += [] if isinstance(_of(solution, "certified"), bool) else ["certified"]
    wrong += [] if _is_floor(_of(solution, "floor")) else ["floor"]
    wrong += [] if _is_certificate(_of(solution, "certificate")) else ["certificate"]
    return [f"What is given as {name} is not of the right kind." for name in wrong]


def is_whole(number: object) -> bool:
    """Whether something is a whole number, and not merely true or false."""
    return isinstance(number, int) and not isinstance(number, bool)


def is_pair(pair: object) -> bool:
    """Whether something is a pair of two ids."""
    if not isinstance(pair, tuple) or len(pair) != 2:
        return False
    try:
        hash(pair)
    except TypeError:
        return False
    return True


def _is_certificate(certificate: Any) -> bool:
    if certificate is None:
        return True
    numbers = _of(certificate, "numbers")
    return (
        all(is_whole(_of(numbers, name)) for name in NUMBERS)
        and _is_floor(_of(certificate, "floor"))
        and all(isinstance(_of(certificate, f"{side}_prices"), Mapping) for side in ("mentee", "mentor"))
        and all(_is_certificate(_of(certificate, name)) for name in PARTS)
    )


def _is_floor(floor: object) -> bool:
    return floor is None or is_whole(floor)


def _is_list(items: object) -> bool:
    return isinstance(items, Sequence) and not isinstance(items, str)


def _of(thing: Any, name: str) -> Any:
    return getattr(thing, name, None)
