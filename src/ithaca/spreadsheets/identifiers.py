"""Ids that an organization gives its people. They are text: leading zeros count."""

import re

from ithaca.spreadsheets.findings import CellFault
from ithaca.spreadsheets.texts import cleaned

LONGEST = 64
SHORTENED = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d{1,3}")


def identifier_of(cell: str) -> str:
    text = cleaned(cell)
    if SHORTENED.fullmatch(text):
        raise CellFault("id.shortened")
    if len(text) > LONGEST:
        raise CellFault("id.too_long", most=LONGEST)
    return text
