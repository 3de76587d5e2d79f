"""A people file with known faults: what is wrong, where, and why is written down while the file is made."""

import csv
import io
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

COLUMNS = (
    "Full name", "E-mail (work)", "Employee number", "Rolle", "Joined on", "Years of experience", "Places",
    "Time zone", "Country", "Can help with", "Languages", "Line Mgr", "Meeting minutes", "Rhythm", "Note",
)  # fmt: skip
(
    NAME,
    EMAIL,
    NUMBER,
    ROLE,
    JOINED,
    YEARS,
    PLACES,
    ZONE,
    COUNTRY,
    SKILLS,
    LANGUAGES,
    MANAGER,
    MINUTES,
    RHYTHM,
    NOTE,
) = COLUMNS
SKILLS_KNOWN = ("Public speaking", "Python", "Negotiation", "Écriture")
COUNTRIES_KNOWN = ("Germany", "Côte d’Ivoire", "Brazil")
FIRST = ("Amara", "Zoë", "José", "Søren", "Ngozi", "Yuki", "Łukasz", "Нина", "Fatma", "Léa")
LAST = ("Okafor", "Müller", "Núñez", "Kjær", "Dąbrowska", "Tanaka", "O’Neil", "Иванова", "Yıldız", "d’Arc")

# The first ten are managers; then somebody to misspell, and two of one name.
FIXED_NAMES = {10: "Stefan Brandt", 11: "Alex Double", 12: "Alex Double"}
FIXED_ROWS = 13

Cells = dict[str, str]
Change = Callable[[Cells, int], None]


@dataclass(frozen=True)
class Fault:
    """A change to a good row; what the report has to say is the column and the code, or nothing."""

    name: str
    change: Change
    column: str = ""
    code: str = ""
    is_warning: bool = False


@dataclass
class Made:
    text: str
    bad: set[tuple[int, str, str]] = field(default_factory=set)
    warnings: set[tuple[int, str, str]] = field(default_factory=set)


def _set(column: str, value: str) -> Change:
    return lambda cells, number: cells.update({column: value.replace("#", str(number))})


def _nobody(cells: Cells, number: int) -> None:
    cells.update({EMAIL: "", NUMBER: ""})


def _shortened(cells: Cells, number: int) -> None:
    cells.update({EMAIL: " ", NUMBER: "1.23457E+11"})


def _long(cells: Cells, number: int) -> None:
    cells.update({EMAIL: "", NUMBER: "9" * 80})


def _decomposed(cells: Cells, number: int) -> None:
    cells[NAME] = unicodedata.normalize("NFD", cells[NAME])


def _self(cells: Cells, number: int) -> None:
    cells[MANAGER] = cells[EMAIL].upper()


def bad(name: str, column: str, value: str, code: str) -> Fault:
    return Fault(name, _set(column, value), column, code)


def warning(name: str, column: str, value: str, code: str) -> Fault:
    return Fault(name, _set(column, value), column, code, is_warning=True)


def fine(name: str, column: str, value: str) -> Fault:
    return Fault(name, _set(column, value))


FAULTS = (
    bad("nothing after @", EMAIL, "tomasz#@", "email.no_domain"),
    bad("nothing before @", EMAIL, "@example.org", "email.no_local"),
    bad("no @", EMAIL, "tomasz#.example.org", "email.no_at"),
    bad("two addresses", EMAIL, "a#@example.org; b#@example.org", "email.several"),
    bad("address and a word", EMAIL, "n#@example.org, work", "email.several"),
    bad("no ending", EMAIL, "tomasz#@example", "email.no_ending"),
    bad("blank in the domain", EMAIL, "tomasz#@exam ple.org", "email.blank"),
    bad("two dots", EMAIL, "to..masz#@example.org", "email.malformed"),
    bad("dot in front", EMAIL, ".tomasz#@example.org", "email.malformed"),
    bad("two at signs", EMAIL, "tomasz#@@example.org", "email.malformed"),
    bad("hyphen at an end", EMAIL, "tomasz#@example-.org", "email.malformed"),
    bad("dot at the end", EMAIL, "tomasz#@example.org.", "email.malformed"),
    bad("ending of digits", EMAIL, "tomasz#@example.123", "email.malformed"),
    bad(
        "very long", EMAIL, f"#@{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org", "email.too_long"
    ),
    Fault("neither address nor number", _nobody, EMAIL, "email.missing"),
    Fault("shortened number alone", _shortened, NUMBER, "id.shortened"),
    Fault("long number alone", _long, NUMBER, "id.too_long"),
    bad("unknown role", ROLE, "Sponsor", "role.unknown"),
    bad("role as yes", ROLE, "yes", "role.unknown"),
    bad("no role", ROLE, "", "role.missing"),
    bad("31 February", JOINED, "2026-02-31", "date.impossible"),
    bad("29 February of no leap year", JOINED, "29/02/2025", "date.impossible"),
    bad("month 13", JOINED, "2026-13-01", "date.impossible"),
    bad("month first among day first", JOINED, "02/25/2026", "date.impossible"),
    bad("long ago", JOINED, "0202-01-01", "date.impossible"),
    bad("soon", JOINED, "soon", "date.unreadable"),
    bad("negative years", YEARS, "-4", "number.negative"),
    bad("negative years with a real minus", YEARS, "−4", "number.negative"),
    bad("years in a word", YEARS, "zwölf", "number.word"),
    bad("years with a unit", YEARS, "12 years", "number.word"),
    bad("range of years", YEARS, "5-10", "number.unreadable"),
    bad("years as a power", YEARS, "1e3", "number.unreadable"),
    bad("not a number at all", YEARS, "NaN", "number.unreadable"),
    bad("no answer in a word", YEARS, "n/a", "number.unreadable"),
    bad("negative places", PLACES, "-1", "number.negative"),
    bad("places in a word", PLACES, "two", "number.word"),
    bad("half a place", PLACES, "1.5", "number.fraction"),
    bad("a million places", PLACES, "1000000", "number.too_large"),
    bad("endless places", PLACES, "9" * 400, "number.too_large"),
    Fault("one cell too many", _set("EXTRA", "Sales"), "", "row.too_many_cells"),
    Fault("one blank cell too many", _set("EXTRA", ""), "", "row.too_many_cells"),
    Fault("broken quote", _set("RAW", '"Ana" B,broken#@example.org'), "", "row.broken_quote"),
    warning("long number beside an address", NUMBER, "9" * 80, "id.too_long"),
    warning("unknown zone", ZONE, "Mars/Olympus", "zone.unknown"),
    warning("unknown country", COUNTRY, "Atlantis", "country.unknown"),
    warning("unknown skill", SKILLS, "Python; Juggling", "skill.unknown"),
    warning("unknown language", LANGUAGES, "en; Klingon", "language.unknown"),
    warning("lookalike address", EMAIL, "tоmasz#@example.org", "email.lookalike"),
    warning("garbled name", NAME, "JosÃ© NÃºÃ±ez #", "text.garbled"),
    warning("minutes in words", MINUTES, "an hour", "number.unreadable"),
    warning("unknown rhythm", RHYTHM, "whenever", "rhythm.unknown"),
    warning("manager by an unknown address", MANAGER, "nobody@example.org", "manager.unknown_key"),
    warning("manager by an unknown name", MANAGER, "nwanjiru", "manager.unknown"),
    warning("manager by a misspelled name", MANAGER, "S. Brand", "manager.suggestion"),
    warning("manager by a name of two", MANAGER, "Alex Double", "manager.ambiguous"),
    Fault("manager of oneself", _self, MANAGER, "manager.self", is_warning=True),
    Fault("decomposed name", _decomposed),
    fine("invisible marks", EMAIL, "\u200frtl#@example.org\u200e"),
    fine("capitals", EMAIL, "Capital#@Example.ORG"),
    fine("name in front of the address", EMAIL, "Ana <ana#@example.org>"),
    fine("semicolon behind", EMAIL, "ana-#@example.org;"),
    fine("address in another script", EMAIL, "почта#@пример.рф"),
    fine("role in German", ROLE, "Mentorin"),
    fine("role in Dutch", ROLE, "Mentoree"),
    fine("both in words", ROLE, "Mentor und Mentee"),
    fine("serial of a day", JOINED, "46112"),
    fine("day with a month in words", JOINED, "27. März 2026"),
    fine("years with a comma", YEARS, "4,5"),
    fine("places with a fraction of nothing", PLACES, "2.0"),
    fine("city as zone", ZONE, "Berlin"),
    fine("skill in small letters", SKILLS, "public speaking; python"),
    fine("formula in a note", NOTE, "=HYPERLINK(1)"),
    fine("quotes and newlines", NOTE, 'She said "hello",\nand left.\n\nThen, later: "bye"'),
)


def good_row(number: int) -> Cells:
    return {
        NAME: FIXED_NAMES.get(number) or f"{FIRST[number % 10]} {LAST[number // 10 % 10]} {number}",
        EMAIL: f"person{number}@example.org",
        NUMBER: f"00{number}",
        ROLE: ("Mentor", "Mentee", "Both")[number % 3],
        JOINED: ("2026-01-31", "25/01/2026", "31.01.2026")[number % 3],
        YEARS: str(number % 40),
        PLACES: str(number % 4),
        ZONE: "Europe/Berlin",
        COUNTRY: COUNTRIES_KNOWN[number % 3],
        SKILLS: ("Python; Negotiation", "Public speaking", "Écriture")[number % 3],
        LANGUAGES: "en; de",
        MANAGER: "" if number < 10 else f"person{number % 10}@example.org",
        MINUTES: "45",
        RHYTHM: "monthly",
        NOTE: "Two\nlines" if number % 5 == 0 else "",
    }


def make_file(seed: int, *, copies: int, delimiter: str = ",") -> Made:
    """Every fault several times, scattered over three times as many good rows."""
    planned: list[Fault | None] = [*FAULTS * copies, *[None] * (3 * copies * len(FAULTS))]
    random.Random(seed).shuffle(planned)
    made = Made("")
    records = [_record(list(COLUMNS), delimiter)]
    line = 2
    for number, fault in enumerate([*[None] * FIXED_ROWS, *planned]):
        cells = good_row(number)
        if fault is not None:
            fault.change(cells, number)
        if fault is not None and fault.code:
            (made.warnings if fault.is_warning else made.bad).add((line, fault.column, fault.code))
        records.append(_text_of(cells, delimiter))
        line += records[-1].count("\n")
    made.text = "".join(records)
    return made


def _text_of(cells: Cells, delimiter: str) -> str:
    if "RAW" in cells:
        return cells["RAW"].replace(",", delimiter) + "\n"
    extra = [cells["EXTRA"]] if "EXTRA" in cells else []
    return _record([cells[column] for column in COLUMNS] + extra, delimiter)


def _record(cells: list[str], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return text.getvalue()
