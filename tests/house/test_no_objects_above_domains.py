import ast

from tests.house.sources import PACKAGE, modules

MANAGERS = {"objects", "_default_manager", "_base_manager"}
ABOVE = [PACKAGE / "web", PACKAGE / "api"]


def test_pages_find_things_only_through_the_person() -> None:
    found = [
        f"{path}:{node.lineno}"
        for folder in ABOVE
        for path, tree in modules(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]

    assert found == [], "ask a function of a domain's queries, or a `visible_to`"
