"""What the cells of a column look like, whatever stands above them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from ithaca.spreadsheets.dates import SERIAL, is_day
from ithaca.spreadsheets.languages import is_programming_language, language_code
from ithaca.spreadsheets.lists import list_separator, words_in
from ithaca.spreadsheets.numbers import NUMBER_WORDS, is_number
from ithaca.spreadsheets.roles import role_of
from ithaca.spreadsheets.texts import cleaned, folded
from ithaca.spreadsheets.zones import zone_of

LOOKED_AT = 200
# A prime step falls in with no rhythm of the rows, unlike every hundredth row.
STEP = 7919
YES_NO = """
    yes no y n true false x ja nein j oui non o si sim nao nee
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """Shares, from 0 to 1, of the filled cells that look like something, and how long a usual cell is."""

    filled: int
    distinct: float
    addresses: float
    roles: float
    zones: float
    numbers: float
    days: float
    spoken: float
    programming: float
    yes_no: float
    length: float


def contents_of(values: Sequence[str]) -> Contents:
    filled = [value for value in values if value and not value.isspace()]
    sample = [cleaned(filled[position]) for position in _spread(len(filled))]
    separator = list_separator(sample)
    words = [word for value in sample for word in words_in(value, separator=separator)]
    return Contents(
        filled=len(filled),
        distinct=len(set(filled)) / max(1, len(filled)),
        addresses=_share(sample, lambda value: "@" in value),
        roles=_share(sample, lambda value: role_of(value) is not None),
        zones=_share(sample, lambda value: zone_of(value) is not None),
        numbers=_share(sample, lambda value: is_number(value) or folded(value) in NUMBER_WORDS),
        days=_share(sample, lambda value: is_day(value) or SERIAL.fullmatch(value) is not None),
        spoken=_share(words, lambda word: language_code(word) is not None),
        programming=_share(words, is_programming_language),
        yes_no=_share(sample, lambda value: folded(value) in YES_NO.split()),
        length=median(map(len, sample)) if sample else 0,
    )


def _spread(count: int) -> list[int]:
    return [number * STEP % count for number in range(min(count, LOOKED_AT))]


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, values)) / max(1, len(values))
