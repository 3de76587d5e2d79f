"""Columns that say what somebody is rather than what they do. An import names them and leaves them out."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from ithaca.spreadsheets import demographic_words
from ithaca.spreadsheets.header_fields import asked, words_of

# Longer than for a field: a question may tell only at its end what it asks.
LONGEST_HEADER = 1_000
OTHER_SCRIPTS = re.compile(re.sub(r"\n\s*", "", demographic_words.OTHER_SCRIPTS))


@lru_cache(maxsize=4096)
def is_demographic_header(header: str) -> bool:
    if OTHER_SCRIPTS.search(unicodedata.normalize("NFC", header[:LONGEST_HEADER]).casefold()):
        return True
    words = words_of(header, longest=LONGEST_HEADER)
    rest = f" {_pattern(demographic_words.HARMLESS).sub(' ', words)} "
    if any(f" {stem}" in rest for stem in demographic_words.STEMS.split()):
        return True
    if _pattern(demographic_words.PHRASES).search(rest) or asked(words) in demographic_words.ALONE.split():
        return True
    return not frozenset(demographic_words.ANYWHERE.split()).isdisjoint(rest.split())


def are_demographic_values(values: Collection[str]) -> bool:
    """A column under any header in which every filled cell is a word for a gender or a form of address."""
    distinct = {value.casefold() for value in values}
    return len(distinct) > 1 and distinct.issubset(demographic_words.VALUES.split())


@lru_cache(maxsize=2)
def _pattern(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrase.strip() for phrase in phrases.split('|'))})\b")
