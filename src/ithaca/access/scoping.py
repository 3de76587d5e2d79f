"""Finding things through the person who asks: what they may not see does not exist."""

from typing import Any, TypeVar

from django.db import models

Thing = TypeVar("Thing", bound=models.Model)


def find(model: type[Thing], person: Any, pk: int, **within: models.Model | str) -> Thing:
    """The thing with this key, if this person may see it.

    `within` narrows the search to what the address names before it (`program=…`), so that a thing of
    one program is not found under another. Raises `model.DoesNotExist`, for missing and foreign alike.
    """
    visible: models.QuerySet[Thing] = model._default_manager.visible_to(person)  # type: ignore[attr-defined]
    return visible.get(pk=pk, **within)
