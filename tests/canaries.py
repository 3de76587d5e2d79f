"""A canary in every private field: text that nobody else ever wrote, so that wherever it is read it has leaked.

Which fields are private is read from the models themselves, so that a new field is covered by itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from ithaca.kernel.ciphers import seal
from ithaca.kernel.privacy import DataClass

HIDDEN = {DataClass.PRIVATE, DataClass.SPECIAL, DataClass.SAFEGUARDING, DataClass.SECRET}
CANARY = re.compile(r"canary\d{6}x")
LONG_ENOUGH = 20
# What somebody answers a match with is for coordinators, and for nobody above or beside the two.
REASONS = {("pairing.Proposal", "mentee_reason"), ("pairing.Proposal", "mentor_reason")}


@dataclass(frozen=True)
class Canary:
    """`row` is the thing as it was when this was put into its field."""

    text: str
    field: str
    row: Any

    def __str__(self) -> str:
        return f"{self.field} of {self.row.pk}"


@dataclass
class Aviary:
    """All that were planted, by their text."""

    planted: dict[str, Canary] = field(default_factory=dict)
    _done: set[tuple[str, Any]] = field(default_factory=set)

    def plant(self) -> None:
        """One in each row that has none yet."""
        for model, name in hidden_fields():
            for row in model._default_manager.all():
                key = (f"{model._meta.label}.{name}", row.pk)
                if key not in self._done and getattr(row, name):
                    self._done.add(key)
                    self._put(row, name)

    def seen_in(self, text: str) -> Iterator[Canary]:
        yield from (self.planted[one] for one in set(CANARY.findall(text)))

    @property
    def fields(self) -> set[str]:
        return {canary.field for canary in self.planted.values()}

    def _put(self, row: models.Model, name: str) -> None:
        text = f"canary{len(self.planted):06d}x"
        is_json = isinstance(row._meta.get_field(name), models.JSONField)
        value = seal(text) if name == "sealed" else {"said": text} if is_json else text
        type(row)._default_manager.filter(pk=row.pk).update(**{name: value})
        setattr(row, name, value)
        self.planted[text] = Canary(text, f"{row._meta.label}.{name}", row)


def hidden_fields() -> Iterator[tuple[type[models.Model], str]]:
    """Every free text that a model calls private or more, and the reasons that people gave."""
    for model in apps.get_models():
        classes: dict[str, DataClass] = getattr(model, "PERSONAL", {})
        for name, data_class in classes.items():
            is_hidden = data_class in HIDDEN and is_free_text(model._meta.get_field(name))
            if is_hidden or (model._meta.label, name) in REASONS:
                yield model, name


def is_free_text(field: Any) -> bool:
    if isinstance(field, models.JSONField):
        return True
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_text and (field.max_length is None or field.max_length >= LONG_ENOUGH)


def names_of(fields: Iterable[tuple[type[models.Model], str]]) -> set[str]:
    return {f"{model._meta.label}.{name}" for model, name in fields}
