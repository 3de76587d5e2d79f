import ast

from tests.house.sources import modules


def test_nothing_listens_to_a_model() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "") in {"django.db.models.signals", "django.dispatch"}
    ]

    assert found == [], "call the action"
