"""The vocabulary of rules: what must be true of every pair, and what one would like, as data."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from ithaca_matching.catalogue import CATALOGUE, CRITERIA, HARD, Entry, Parameter
from ithaca_matching.errors import InvalidProblem

FULL = 10_000
MOST_WEIGHT = 100
Values = Mapping[str, Any]


@dataclass(frozen=True)
class HardRule:
    """A rule that no pair may break. `values` holds its parameters."""

    key: str
    on: bool
    values: Values


@dataclass(frozen=True)
class Criterion:
    """A weighted wish. `weight` is relative to the others; 0 leaves it out."""

    key: str
    weight: int
    values: Values


@dataclass(frozen=True)
class Rules:
    """A rule set.

    Attributes
    ----------
    name : str
    hard : mapping of key to HardRule
    criteria : mapping of key to Criterion

    Examples
    --------
    >>> rules = Rules.default()
    >>> sum(rules.points.values())
    10000
    >>> Rules.from_toml(rules.to_toml()) == rules
    True
    """

    name: str
    hard: Mapping[str, HardRule]
    criteria: Mapping[str, Criterion]
    points: Mapping[str, int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        weights = {key: criterion.weight for key, criterion in self.criteria.items()}
        if not any(weights.values()):
            message = "at least one criterion needs a weight above 0."
            raise InvalidProblem(message, key="criteria", code="no_weight")
        object.__setattr__(self, "points", MappingProxyType(_shared_out(weights)))

    @classmethod
    def default(cls) -> "Rules":
        """The rules that a new program starts with."""
        return _read({})

    @classmethod
    def from_toml(cls, text: str) -> "Rules":
        """Read a rule set.

        What is not mentioned has its default. Raises `InvalidProblem` naming the key for anything that is
        unknown, of the wrong kind or out of bounds, and the line where the text is not TOML.
        """
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            place = re.search(r"at line (\d+)", str(problem))
            line = int(place.group(1)) if place else text.count("\n") + 1
            message = f"not a TOML file: {problem}."
            raise InvalidProblem(message, key="rules", line=line, code="not_toml") from problem
        return _read(tables)

    def to_toml(self) -> str:
        """The rule set as a file: every key, in a fixed order, with a comment that says what it does."""
        lines = ["# Ithaca rule set", f"name = {_written(self.name)}", ""]
        for entry in CATALOGUE:
            lines += [f"# {entry.sentence}", f"[{entry.section}.{entry.key}]"]
            lines += [f"{name} = {_written(value)}" for name, value in self._values_of(entry).items()]
            lines.append("")
        return "\n".join(lines)

    @property
    def sha256(self) -> str:
        """Of what the rule set says, without its name and comments: equal rules have equal hashes."""
        lines = [line for line in self.to_toml().split("\n") if not line.startswith(("#", "name ="))]
        return sha256("\n".join(lines).encode()).hexdigest()

    def _values_of(self, entry: Entry) -> dict[str, Any]:
        if entry.section == "hard":
            rule = self.hard[entry.key]
            return {"on": rule.on, **rule.values}
        criterion = self.criteria[entry.key]
        return {"weight": criterion.weight, **criterion.values}


def _read(tables: dict[str, Any]) -> Rules:
    _known(tables, ("name", "hard", "criteria"), where="")
    hard, criteria = _table(tables, "hard"), _table(tables, "criteria")
    _known(hard, [entry.key for entry in HARD], where="hard.")
    _known(criteria, [entry.key for entry in CRITERIA], where="criteria.")
    name = tables.get("name", "")
    if not isinstance(name, str) or len(name) > 80:
        raise InvalidProblem("must be a text of at most 80 characters.", key="name", code="name")
    return Rules(
        name=name,
        hard=MappingProxyType(
            {entry.key: _hard_rule(entry, _table(hard, entry.key, "hard.")) for entry in HARD}
        ),
        criteria=MappingProxyType(
            {entry.key: _criterion(entry, _table(criteria, entry.key, "criteria.")) for entry in CRITERIA}
        ),
    )


def _hard_rule(entry: Entry, table: dict[str, Any]) -> HardRule:
    switch = Parameter("on", "flag", default=entry.on)
    values = _values(entry, (switch, *entry.parameters), table)
    return HardRule(entry.key, bool(values.pop("on")), MappingProxyType(values))


def _criterion(entry: Entry, table: dict[str, Any]) -> Criterion:
    weight = Parameter("weight", "whole", default=entry.weight, low=0, high=MOST_WEIGHT)
    values = _values(entry, (weight, *entry.parameters), table)
    return Criterion(entry.key, int(values.pop("weight")), MappingProxyType(values))


def _values(entry: Entry, parameters: tuple[Parameter, ...], table: dict[str, Any]) -> dict[str, Any]:
    where = f"{entry.section}.{entry.key}."
    _known(table, [parameter.name for parameter in parameters], where=where)
    values = {parameter.name: table.get(parameter.name, parameter.default) for parameter in parameters}
    for parameter in parameters:
        if problem := parameter.problem(values[parameter.name]):
            raise InvalidProblem(
                problem, key=where + parameter.name, code=parameter.kind, names=parameter.bounds
            )
    for parameter in parameters:
        if parameter.not_below and values[parameter.name] < values[parameter.not_below]:
            message, other = f"must not be below {parameter.not_below}.", {"other": parameter.not_below}
            raise InvalidProblem(message, key=where + parameter.name, code="too_low", names=other)
    return {name: _plain(value) for name, value in values.items()}


def _table(tables: dict[str, Any], key: str, where: str = "") -> dict[str, Any]:
    table = tables.get(key, {})
    if not isinstance(table, dict):
        raise InvalidProblem("must be a table.", key=where + key, code="not_a_table")
    return table


def _known(table: dict[str, Any], keys: Any, *, where: str) -> None:
    for key in table:
        if key not in keys:
            near, known = get_close_matches(key, list(keys), n=1), ", ".join(keys)
            hint = f" Did you mean {near[0]}?" if near else f" Known: {known}."
            raise InvalidProblem(
                "is not known here." + hint,
                key=where + key,
                code="misspelled" if near else "unknown",
                names={"near": "".join(near), "known": known},
            )


def _shared_out(weights: dict[str, int]) -> dict[str, int]:
    """10000 points in whole numbers, by largest remainder; ties go to the earlier criterion."""
    total = sum(weights.values())
    points = {key: FULL * weight // total for key, weight in weights.items()}
    remainders = sorted(weights, key=lambda key: -(FULL * weights[key] % total))
    for key in remainders[: FULL - sum(points.values())]:
        points[key] += 1
    return points


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        letters = (letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in escaped)
        return f'"{"".join(letters)}"'
    return str(value)


def _plain(value: Any) -> Any:
    """6.0 as 6, so that equal rule sets are written alike."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
