"""Days in cells. Whether 03/04 is in March or in April is decided once for a whole column."""

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum

from ithaca.spreadsheets.findings import CellFault
from ithaca.spreadsheets.texts import cleaned, folded


class Order(StrEnum):
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNCLEAR = "unclear"


TIME_OF_DAY = (
    r"(?:[T\s,]+\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){TIME_OF_DAY}")
COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
DOTTED = re.compile(rf"(\d{{1,2}})\.\s*(\d{{1,2}})\.\s*(\d{{4}}|\d{{2}}){TIME_OF_DAY}")
SLASHED = re.compile(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){TIME_OF_DAY}")
DAY_MONTH_WORD = re.compile(
    r"(?:\w+\.?,\s*)?(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[\s/-]*(?:de |of )?([^\W\d_]{3,12})"
    rf"\.?,?[\s/-]*(?:de |del )?(\d{{4}}|\d{{2}}){TIME_OF_DAY}"
)
MONTH_WORD_DAY = re.compile(
    rf"([^\W\d_]{{3,12}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){TIME_OF_DAY}"
)
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
# The spreadsheet's day 60 is 29 February 1900, which never was; nobody joined before.
SERIAL_START = dt.date(1899, 12, 30)
LONGEST = 60
EARLIEST, LATEST = 1900, 2100
MONTHS = (
    "january januar janvier enero janeiro gennaio januari jan ene gen",
    "february februar fevrier febrero fevereiro febbraio februari feb fev fevr",
    "march marz mars marzo marco maart mar mrt mrz",
    "april avril abril aprile apr avr abr",
    "may mai mayo maio maggio mei mag",
    "june juni juin junio junho giugno jun giu",
    "july juli juillet julio julho luglio jul juil lug",
    "august aout agosto augustus aug ago",
    "september septembre septiembre setembro settembre sep sept set",
    "october oktober octobre octubre outubro ottobre oct okt out ott",
    "november novembre noviembre novembro nov",
    "december dezember decembre diciembre dezembro dicembre dec dez dic",
)
MONTH_NUMBERS = {word: number for number, words in enumerate(MONTHS, start=1) for word in words.split()}


def order_of(values: Iterable[str]) -> Order:
    """Which comes first in a column of dates such as 03/04/2026: the order that more of its dates allow."""
    day_first = month_first = unclear = 0
    for value in values:
        if match := SLASHED.fullmatch(cleaned(value[:LONGEST])):
            first, second = int(match[1]), int(match[3])
            day_first += first > 12 >= second
            month_first += second > 12 >= first
            unclear += first <= 12 and second <= 12 and first != second
    if day_first == month_first:
        return Order.UNCLEAR if unclear else Order.DAY_FIRST
    return Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST


def day_of(text: str, *, order: Order) -> dt.date | None:
    """The day in a cell, nothing for an empty one; raises `CellFault`."""
    plain = cleaned(text)
    if not plain:
        return None
    if len(plain) > LONGEST:
        raise CellFault("date.unreadable")
    year, month, day = _parts(plain, order)
    if len(year) == 2:
        year = f"20{year}"
    return _real_day(int(year), int(month), int(day))


def is_day(text: str) -> bool:
    """Whether a cell is written like a day, possible or not. Bare numbers are not taken for days here."""
    plain = cleaned(text)
    if len(plain) > LONGEST or SERIAL.fullmatch(plain):
        return False
    try:
        _parts(plain, Order.DAY_FIRST)
    except CellFault:
        return False
    return True


def _parts(plain: str, order: Order) -> tuple[str, str, str]:
    if match := ISO.fullmatch(plain) or COMPACT.fullmatch(plain):
        return match[1], match[2], match[3]
    if match := DOTTED.fullmatch(plain):
        return match[3], match[2], match[1]
    if match := SLASHED.fullmatch(plain):
        first, second = match[1], match[3]
        return (match[4], first, second) if order is Order.MONTH_FIRST else (match[4], second, first)
    if match := SERIAL.fullmatch(plain):
        day = SERIAL_START + dt.timedelta(days=int(match[1]))
        return str(day.year), str(day.month), str(day.day)
    return _parts_with_month_word(plain)


def _parts_with_month_word(plain: str) -> tuple[str, str, str]:
    if (match := DAY_MONTH_WORD.fullmatch(plain)) and (month := MONTH_NUMBERS.get(folded(match[2]))):
        return match[3], str(month), match[1]
    if (match := MONTH_WORD_DAY.fullmatch(plain)) and (month := MONTH_NUMBERS.get(folded(match[1]))):
        return match[3], str(month), match[2]
    raise CellFault("date.unreadable")


def _real_day(year: int, month: int, day: int) -> dt.date:
    if not EARLIEST <= year <= LATEST:
        raise CellFault("date.impossible")
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise CellFault("date.impossible") from error
