"""From people as rows of text to whole-number arrays, one for each fact that a rule reads."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import cache, lru_cache
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

Person = Mapping[str, str]
UNKNOWN = -1
NO_HOURS = 10_000
YES = {"yes", "y", "true", "1"}
FUNCTION_WISHES = {"indifferent": 0, "same": 1, "different": 2}
RHYTHMS = ("weekly", "fortnightly", "monthly")
MODES = ("in person", "hybrid", "remote")
LEADING = {
    "manager", "management", "executive", "director", "lead", "leader", "head", "chief", "founder",
    "president", "vp", "ceo", "cto", "cfo", "coo", "cio",
}  # fmt: skip
ENGLISH = {"en", "eng", "english"}
# The year is fixed, so that a run can be repeated when the rules of a country change.
SEASONS = (datetime(2025, 1, 15), datetime(2025, 7, 15))  # noqa: DTZ001  asked of each zone in turn


@dataclass(frozen=True)
class Words:
    """Numbers for words, the same for everybody in a problem."""

    skills: Mapping[str, int]
    languages: Mapping[str, int]
    functions: Mapping[str, int]
    industries: Mapping[str, int]
    teams: Mapping[str, int]
    places: Mapping[str, int]
    goals: Mapping[str, int]


@dataclass(frozen=True)
class Features:
    """What the rules read about one side. Unknown is -1, or no word at all in a list.

    Attributes
    ----------
    offered, wanted : ndarray of uint8, shape (n, n_skills)
    languages : ndarray of uint8, shape (n, n_languages)
    goals : ndarray of uint8, shape (n, n_goals)
    winter, summer : ndarray of int32, shape (n,)
        Minutes from UTC in January and July.
    years : ndarray of int32, shape (n,)
        Tenths of years.
    function, industry, team, place, mode, rhythm, minutes : ndarray of int32, shape (n,)
    leads, demands_language : ndarray of bool, shape (n,)
    function_wish : ndarray of int32, shape (n,)
        1 the same, 0 indifferent, 2 another.
    """

    offered: NDArray[np.uint8]
    wanted: NDArray[np.uint8]
    languages: NDArray[np.uint8]
    goals: NDArray[np.uint8]
    winter: NDArray[np.int32]
    summer: NDArray[np.int32]
    years: NDArray[np.int32]
    function: NDArray[np.int32]
    industry: NDArray[np.int32]
    team: NDArray[np.int32]
    place: NDArray[np.int32]
    mode: NDArray[np.int32]
    rhythm: NDArray[np.int32]
    minutes: NDArray[np.int32]
    leads: NDArray[np.bool_]
    demands_language: NDArray[np.bool_]
    function_wish: NDArray[np.int32]

    def at(self, rows: NDArray[np.int64] | slice) -> "Features":
        """The same features of some people."""
        return Features(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


def words_of(people: Sequence[Person]) -> Words:
    return Words(
        skills=_numbered(
            word
            for each in people
            for word in (*listed(each, "skills_offered"), *listed(each, "skills_wanted"))
        ),
        languages=_numbered(word for each in people for word in listed(each, "languages")),
        functions=_numbered(plain(each, "job_function") for each in people),
        industries=_numbered(plain(each, "industry") for each in people),
        teams=_numbered(plain(each, "team") for each in people),
        places=_numbered(where(each) for each in people),
        goals=_numbered(word for each in people for word in listed(each, "goals")),
    )


def features_of(people: Sequence[Person], words: Words) -> Features:
    zones = [offsets(each.get("time_zone", "") or "") for each in people]
    return Features(
        offered=_flags(people, "skills_offered", words.skills),
        wanted=_flags(people, "skills_wanted", words.skills),
        languages=_flags(people, "languages", words.languages),
        goals=_flags(people, "goals", words.goals),
        winter=_ints(zone[0] if zone else NO_HOURS for zone in zones),
        summer=_ints(zone[1] if zone else NO_HOURS for zone in zones),
        years=_ints(tenths(each.get("years_experience", "")) for each in people),
        function=_codes(words.functions, (plain(each, "job_function") for each in people)),
        industry=_codes(words.industries, (plain(each, "industry") for each in people)),
        team=_codes(words.teams, (plain(each, "team") for each in people)),
        place=_codes(words.places, (where(each) for each in people)),
        mode=_ints(_position(MODES, plain(each, "work_mode")) for each in people),
        rhythm=_ints(_position(RHYTHMS, plain(each, "meeting_rhythm")) for each in people),
        minutes=_ints(whole(each.get("meeting_minutes", "")) for each in people),
        leads=np.array([_leads(each) for each in people], dtype=np.bool_),
        demands_language=np.array(
            [plain(each, "same_language_required") in YES for each in people], dtype=np.bool_
        ),
        function_wish=_ints(FUNCTION_WISHES.get(plain(each, "same_function"), 0) for each in people),
    )


def listed(person: Person, column: str) -> list[str]:
    """The words of a list, each once, in plain spelling."""
    return list(_words(person.get(column) or ""))


@lru_cache(maxsize=1 << 16)
def _words(text: str) -> tuple[str, ...]:
    words = map(_plain, text.split(";"))
    return tuple(dict.fromkeys(word for word in words if word))


def plain(person: Person, column: str) -> str:
    return _plain(person.get(column) or "")


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> str:
    """Without a difference of case or blanks. The same few words come again and again."""
    return " ".join(text.split()).casefold()


def where(person: Person) -> str:
    """The place, or else the country: the best that is known of where somebody works."""
    return plain(person, "place") or plain(person, "country")


def is_english(language: str) -> bool:
    """Whether a language in plain spelling is English, by code or by name."""
    return language in ENGLISH or language.startswith(("en-", "en_"))


def whole(text: str | None) -> int:
    return int(text) if text and text.strip().isdecimal() else UNKNOWN


def tenths(text: str | None) -> int:
    """Years as whole tenths; unknown when there is no number."""
    try:
        return round(float(text) * 10) if text and text.strip() else UNKNOWN
    except (ValueError, OverflowError):
        return UNKNOWN


@cache
def offsets(zone: str) -> tuple[int, int] | None:
    """Minutes from UTC in January and in July, or None for an unknown zone."""
    try:
        info = ZoneInfo(zone) if zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    if info is None:
        return None
    winter, summer = (season.replace(tzinfo=info).utcoffset() or timedelta() for season in SEASONS)
    return int(winter.total_seconds() // 60), int(summer.total_seconds() // 60)


def _leads(person: Person) -> bool:
    words = f"{plain(person, 'job_function')} {plain(person, 'job_titles')}"
    return not LEADING.isdisjoint(re.findall(r"\w+", words))


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(sorted({word for word in words if word}))}


def _flags(people: Sequence[Person], column: str, words: Mapping[str, int]) -> NDArray[np.uint8]:
    flags = np.zeros((len(people), len(words)), dtype=np.uint8)
    said = [[words[word] for word in listed(each, column)] for each in people]
    rows = np.repeat(np.arange(len(people)), np.array([len(each) for each in said], dtype=np.int64))
    flags[rows, list(chain.from_iterable(said))] = 1
    return flags


def _codes(words: Mapping[str, int], values: Iterable[str]) -> NDArray[np.int32]:
    return _ints(words.get(value, UNKNOWN) for value in values)


def _position(known: tuple[str, ...], word: str) -> int:
    return known.index(word) if word in known else UNKNOWN


def _ints(values: Iterable[Any]) -> NDArray[np.int32]:
    return np.array(list(values), dtype=np.int32)
