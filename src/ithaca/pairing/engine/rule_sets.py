"""Rule sets as text, and as a form needs them."""

from dataclasses import dataclass, replace
from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.errors import WrongRules
from ithaca_matching import rules as matching_rules

MOST_WEIGHT = matching_rules.MOST_WEIGHT


def version() -> str:
    return str(matching.__version__)


def rules_sha256(toml: str) -> str:
    return str(read_rules(toml).sha256)


def written_rules(toml: str) -> str:
    """The rule set with every key written out; raises `NotPossible` naming the key that is wrong."""
    return read_rules(toml).to_toml()


def rules_name(toml: str) -> str:
    return read_rules(toml).name


def with_weight(toml: str, criterion: str, weight: int) -> str:
    """The same rules with another weight of one criterion."""
    rules = read_rules(toml)
    changed = replace(rules.criteria[criterion], weight=min(weight, MOST_WEIGHT))
    return replace(rules, criteria={**rules.criteria, criterion: changed}).to_toml()


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
    rules = read_rules(toml)
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


def read_rules(toml: str) -> matching.Rules:
    try:
        return matching.Rules.from_toml(toml)
    except matching.InvalidProblem as problem:
        raise WrongRules(problem) from problem
