"""What a column of a file may become, in the words of a page."""

from collections.abc import Mapping

from django.utils.functional import Promise

from ithaca.spreadsheets.fields import FIELD_LABELS, Field
from ithaca.spreadsheets.pair_columns import PAIR_LABELS
from ithaca.spreadsheets.wish_columns import WISH_LABELS

# Ithaca has no use for these, so they are not kept.
UNUSED = frozenset({Field.GRADE, Field.ORGANIZATION, Field.NOTE})
PEOPLE_FIELDS: Mapping[str, Promise] = {
    field.value: label for field, label in FIELD_LABELS.items() if field not in UNUSED
}
PAIR_FIELDS: Mapping[str, Promise] = {field.value: label for field, label in PAIR_LABELS.items()}
WISH_FIELDS: Mapping[str, Promise] = {field.value: label for field, label in WISH_LABELS.items()}
