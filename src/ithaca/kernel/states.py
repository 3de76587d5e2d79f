"""Tables of legal moves. The gate that obeys them is `audit.moving.move`."""

from collections.abc import Mapping

from django.db import models

Moves = Mapping[str, frozenset[str]]


def moves(table: Mapping[models.TextChoices, set[models.TextChoices]]) -> Moves:
    """Freeze a table and check that every state has a row and that every target is a state."""
    states = set(type(next(iter(table))))
    if set(table) != states:
        raise ValueError(f"states without a row: {sorted(states - set(table))}")
    return {state.value: frozenset(target.value for target in targets) for state, targets in table.items()}


def legal_states(field: str, choices: type[models.TextChoices], *, name: str) -> models.CheckConstraint:
    """The database's copy of the list of states."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": choices.values}), name=name)
