"""For each column the function that reads its cells."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from ithaca.kernel import clock
from ithaca.spreadsheets import known_words
from ithaca.spreadsheets.addresses import address_of, looks_forged
from ithaca.spreadsheets.dates import Order, day_of, order_of
from ithaca.spreadsheets.fields import LIST_FIELDS, Field
from ithaca.spreadsheets.findings import CellDoubt, CellFault
from ithaca.spreadsheets.identifiers import identifier_of
from ithaca.spreadsheets.known_words import KnownWords, answers_by_word
from ithaca.spreadsheets.languages import language_code
from ithaca.spreadsheets.lists import list_separator, words_in
from ithaca.spreadsheets.mapping import Mapping
from ithaca.spreadsheets.numbers import number_of, whole_number_of
from ithaca.spreadsheets.roles import role_of
from ithaca.spreadsheets.table import Table
from ithaca.spreadsheets.texts import cleaned, cleaned_lines, folded, is_garbled
from ithaca.spreadsheets.zones import zone_of

Value = str | bool | int | Decimal | dt.date | tuple[str, ...] | None
Read = Callable[[str], Value]

TEXT_MAXIMUM = 80
NO_END = "9999"  # the year in which payroll systems let contracts without an end run out
TEXT_MAXIMA = {
    Field.NAME: 150,
    Field.FIRST_NAME: 70,
    Field.LAST_NAME: 79,
    Field.JOB_TITLE: 160,
    Field.ORGANIZATION: 120,
    Field.UNIT: 120,
    Field.TEAM: 120,
    Field.INDUSTRY: 120,
    Field.ORG_SIZE: 40,
    Field.NOTE: 1000,
}
MOST_YEARS, MOST_PLACES, MOST_MINUTES, MOST_HOURS = 999, 999, 1440, 744


class ColumnReader(NamedTuple):
    field: Field
    column: str
    position: int
    read: Read


def column_readers(table: Table, mapping: Mapping, known: KnownWords) -> list[ColumnReader]:
    return [
        ColumnReader(field, column, table.positions[column], _reader(table, field, column, known))
        for field in sorted(mapping.fields, key=list(Field).index)
        for column in mapping.columns_of(field)
    ]


def date_order(table: Table, column: str) -> Order:
    return order_of(table.values(column))


def _reader(table: Table, field: Field, column: str, known: KnownWords) -> Read:
    if field in LIST_FIELDS:
        separator = list_separator(table.values(column))
        return partial(_LISTS.get(field, _plain_words), separator=separator, known=known)
    match field:
        case Field.JOINED_ON:
            return partial(day_of, order=date_order(table, column))
        case Field.LEFT:
            return partial(_has_left, order=date_order(table, column))
        case Field.TIME_ZONE:
            return partial(_zone, known=known)
        case Field.COUNTRY:
            return partial(_country, known=known)
        case _:
            return _READERS.get(field) or partial(_text, most=TEXT_MAXIMA.get(field, TEXT_MAXIMUM))


def _text(cell: str, *, most: int) -> str:
    text = cleaned(cell)
    if len(text) > most:
        raise CellDoubt("text.too_long", kept=text[:most].strip(), most=most)
    if is_garbled(text):
        raise CellDoubt("text.garbled", kept=text)
    return text


def _note(cell: str) -> str:
    text, most = cleaned_lines(cell), TEXT_MAXIMA[Field.NOTE]
    if len(text) > most:
        raise CellDoubt("text.too_long", kept=text[:most].strip(), most=most)
    return text


def _email(cell: str) -> str:
    address = address_of(cell)
    if looks_forged(address):
        raise CellDoubt("email.lookalike", kept=address)
    return address


def _role(cell: str) -> str:
    text = cleaned(cell)
    if not text:
        return ""
    if role := role_of(text):
        return role.value
    raise CellFault("role.unknown")


def _years(cell: str) -> Decimal | None:
    years = number_of(cell, most=MOST_YEARS)
    return years if years is None else round(years, 1)


def _hours(cell: str) -> Decimal | None:
    hours = number_of(cell, most=MOST_HOURS)
    return hours if hours is None else round(hours, 2)


def _lenient(cell: str, *, read: Read) -> Value:
    """A number that nobody is turned away for."""
    try:
        return read(cell)
    except CellFault as fault:
        raise CellDoubt(fault.code, kept=None, **fault.details) from fault


def _zone(cell: str, *, known: KnownWords) -> str:
    text = cleaned(cell)
    zone = zone_of(text) if text else ""
    if zone is None or (zone and known.zone_names is not None and zone not in known.zone_names):
        raise CellDoubt("zone.unknown", kept="")
    return zone


def _country(cell: str, *, known: KnownWords) -> str:
    text = _text(cell, most=TEXT_MAXIMUM)
    if not text or known.countries is None:
        return text
    if found := known.country_spellings.get(folded(text)):
        return found
    raise CellDoubt("country.unknown", kept=text)


def _skills(cell: str, *, separator: str, known: KnownWords) -> tuple[str, ...]:
    words = words_in(cell, separator=separator)
    if known.skills is None:
        return words
    spelled = dict.fromkeys(known.skill_spellings.get(folded(word), word) for word in words)
    unknown = [word for word in words if folded(word) not in known.skill_spellings]
    if unknown:
        raise CellDoubt("skill.unknown", kept=tuple(spelled), words=", ".join(unknown))
    return tuple(spelled)


def _languages(cell: str, *, separator: str, known: KnownWords) -> tuple[str, ...]:
    words = words_in(cell, separator=separator)
    codes = tuple(dict.fromkeys(language_code(word) or word for word in words))
    unknown = [word for word in words if language_code(word) is None]
    if unknown:
        raise CellDoubt("language.unknown", kept=codes, words=", ".join(unknown))
    return codes


def _plain_words(cell: str, *, separator: str, known: KnownWords) -> tuple[str, ...]:
    return words_in(cell, separator=separator)


def _answer(cell: str, *, answers: dict[str, str], code: str) -> str:
    words = folded(cleaned(cell)).strip(" .!")
    # "Hybrid (some remote, leans heavy to in-person)" is hybrid.
    answer = answers.get(words) or answers.get(words.partition("(")[0].strip())
    if words and answer is None:
        raise CellDoubt(code, kept="")
    return answer or ""


def _yes(cell: str) -> bool | None:
    answer = _answer(cell, answers=_YES_OR_NO, code="choice.unknown")
    return answer == "yes" if answer else None


def _has_left(cell: str, *, order: Order) -> bool | None:
    """Whether somebody has left by today: a last day, a yes or no, or what payroll systems call it."""
    words = folded(cleaned(cell)).strip(" .!")
    if not words:
        return None
    if words in _LEFT_OR_HERE:
        return _LEFT_OR_HERE[words] == "yes"
    if NO_END in re.split(r"\D+", words):
        return False
    try:
        day = day_of(cell, order=order)
    except CellFault as fault:
        raise CellFault("left.unknown" if fault.code == "date.unreadable" else fault.code) from fault
    return day is not None and day <= clock.today()


_LEFT_OR_HERE = answers_by_word(known_words.ANSWERS) | answers_by_word(known_words.EMPLOYMENT)
_YES_OR_NO = answers_by_word(known_words.ANSWERS)
_LISTS: dict[Field, Callable[..., tuple[str, ...]]] = {
    Field.SKILLS_OFFERED: _skills,
    Field.SKILLS_WANTED: _skills,
    Field.LANGUAGES: _languages,
}
_READERS: dict[Field, Read] = {
    Field.EMAIL: _email,
    Field.OUTSIDE_ID: identifier_of,
    Field.SOURCE_PERSON_ID: identifier_of,
    Field.ROLE: _role,
    Field.MANAGER: cleaned,
    Field.YEARS_EXPERIENCE: _years,
    Field.CAPACITY: partial(whole_number_of, most=MOST_PLACES),
    Field.DEMAND: partial(_lenient, read=partial(whole_number_of, most=MOST_PLACES)),
    Field.MINUTES: partial(_lenient, read=partial(whole_number_of, most=MOST_MINUTES)),
    Field.HOURS_PER_MONTH: partial(_lenient, read=_hours),
    Field.WORK_MODE: partial(
        _answer, answers=answers_by_word(known_words.WORK_MODES), code="work_mode.unknown"
    ),
    Field.RHYTHM: partial(_answer, answers=answers_by_word(known_words.RHYTHMS), code="rhythm.unknown"),
    Field.SAME_FUNCTION: partial(
        _answer, answers=answers_by_word(known_words.SAME_FUNCTION), code="choice.unknown"
    ),
    Field.SAME_LANGUAGE_REQUIRED: _yes,
    Field.NOTE: _note,
}
