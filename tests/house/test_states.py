import ast

import pytest
from django.apps import apps
from django.db import models
from tests.house.sources import modules

from ithaca.kernel.states import Moves

GATE = "src/ithaca/audit/actions/moving.py"
WITH_STATES = [model for model in apps.get_models() if hasattr(model, "MOVES")]


def starts_of(model: type[models.Model]) -> set[str]:
    return set(getattr(model, "STARTS", {model._meta.get_field("state").default}))


def reachable(table: Moves, start: set[str]) -> set[str]:
    seen: set[str] = set()
    while fresh := start - seen:
        seen |= fresh
        start = {target for state in fresh for target in table[state]}
    return seen


@pytest.mark.parametrize("model", WITH_STATES, ids=lambda model: model.__name__)
def test_every_state_is_reachable(model: type[models.Model]) -> None:
    assert reachable(model.MOVES, starts_of(model)) == set(model.MOVES)


@pytest.mark.parametrize("model", WITH_STATES, ids=lambda model: model.__name__)
def test_every_state_leads_to_an_end(model: type[models.Model]) -> None:
    ends = {state for state, targets in model.MOVES.items() if not targets}

    stuck = [state for state in model.MOVES if not reachable(model.MOVES, {state}) & ends]

    assert stuck == []


@pytest.mark.parametrize("model", WITH_STATES, ids=lambda model: model.__name__)
def test_the_database_knows_the_same_states(model: type[models.Model]) -> None:
    constraints = [
        str(one.condition) for one in model._meta.constraints if isinstance(one, models.CheckConstraint)
    ]

    assert any(all(repr(state) in text for state in model.MOVES) for text in constraints)


def test_every_model_with_a_state_has_a_table() -> None:
    with_field = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("ithaca.")
        and any(field.name == "state" for field in model._meta.fields)
    ]

    assert with_field == WITH_STATES


def test_state_is_written_only_in_the_gate() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        if path != GATE
        for node in ast.walk(tree)
        if _writes_a_state(node)
    ]

    assert found == [], "use audit.actions.moving.move or claim"


def _writes_a_state(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets)
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "update":
            return any(keyword.arg == "state" for keyword in node.keywords)
        return name == "setattr" and any(
            isinstance(one, ast.Constant) and one.value == "state" for one in node.args
        )
    return False
