"""Which character separates the cells of a text file."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.headers import known_words
from ithaca.spreadsheets.records import Record, split_records

DELIMITERS = (",", ";", "\t", "|")
SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?[^\S\n]*(?:\n|\Z)', re.IGNORECASE)
SAMPLE_RECORDS, MOST_RECORDS = 100, 1_000
# A list inside cells can be as regular as columns are, but the line above the rows does not follow it.
TITLE_PENALTY = 0.5


@dataclass(frozen=True, slots=True)
class Dialect:
    delimiter: str
    is_declared: bool = False


def dialect_of(text: str) -> Dialect:
    if declared := SEPARATOR_LINE.match(text):
        return Dialect(declared[1], is_declared=True)
    scores = {delimiter: _score(text, delimiter) for delimiter in DELIMITERS}
    return Dialect(max(DELIMITERS, key=lambda delimiter: scores[delimiter]))


def _score(text: str, delimiter: str) -> float:
    records = _sample(text, delimiter)
    counts = [len(record.cells) for record in records]
    frequencies = Counter(count for count in counts if count > 1)
    if not frequencies:
        return 0.0
    width, rows = max(frequencies.items(), key=lambda item: (item[1], item[0]))
    first = next(position for position, count in enumerate(counts) if count >= width)
    sound = sum(not record.is_broken for record in records) / len(records)
    regularity = rows / (len(records) - first) * math.log2(width) * sound
    words = known_words(records[first].cells)
    return regularity * (TITLE_PENALTY if first else 1.0) + words


def _sample(text: str, delimiter: str) -> list[Record]:
    found: list[Record] = []
    try:
        for record in islice(split_records(text, delimiter), MOST_RECORDS):
            if len(found) < SAMPLE_RECORDS and any(map(str.strip, record.cells)):
                found.append(record)
    except Unreadable:
        return found
    return found
