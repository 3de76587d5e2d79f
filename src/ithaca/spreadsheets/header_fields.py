"""Which field a header speaks of."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.header_stems import fields_by_stems, side_of_skills
from ithaca.spreadsheets.header_words import HEADER_WORDS, SECOND_BEST

HUMP = re.compile(r"(?<=[a-zß-ÿ0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
# Letters that are not a plain one with an accent.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
# "Manager's e-mail" is the manager e-mail; "Staff #" the staff number.
POSSESSIVE = re.compile(r"(?<=\w)['’`´]s\b")
NUMBER_SIGN = re.compile(r"(?<=\w)\s?#|№")
# Words that make a question of a header: "Which country are you in?" is "Country".
ASKING = """
    a an the is are am be do does did i you we my your our please what which current currently main primary
    present now in optional if any e g
"""
EXACT, SECOND, SEVERAL_WORDS, PARTIAL = 1.0, 0.9, 0.56, 0.5
FIRM = 0.7
ASKED = 0.89
BY_STEMS = 0.75
SIDES = frozenset({Field.SKILLS_OFFERED, Field.SKILLS_WANTED})
THRESHOLD = 0.62
LONGEST_HEADER = 120
# "Mentor's e-mail" is about somebody else, "emergency contact" about nobody in the program.
SOMEBODY_ELSE = re.compile(
    r"\b(mentors? (e mail|email|name)|mentees? (e mail|email|name)|emergency|notfall\w*|urgence|assistant"
    r"|secretary|spouse|partner|alternative|secondary|second e mail|privat\w*|personal e mail)\b"
)
ABOUT_MANAGER = re.compile(
    r"\b(managers?|mgr|supervisors?|vorgesetzte[rn]?|fuhrungskraft|superieur|jefe|gestor|responsabile|leidinggevende)\b"
)
# These may hold names, marks or stories as well.
LOOSE = frozenset({"mentees", "places", "slots", "joined", "started", "created"})
ABOUT_YEARS = re.compile(r"\b(years|yrs|yr|jahren?|annees|anos|anni|jaren)\b")


class FieldScore(NamedTuple):
    field: Field
    score: float


class _Phrase(NamedTuple):
    field: Field
    score: float
    is_whole: bool


def words_of(header: str, *, longest: int = LONGEST_HEADER) -> str:
    """The words of a header, small, without accents, punctuation and CamelCase."""
    parts = HUMP.sub(" ", unicodedata.normalize("NFC", header[:longest]))
    named = NUMBER_SIGN.sub(" number ", POSSESSIVE.sub(" ", parts))
    folded = unicodedata.normalize("NFKD", named.casefold().translate(LETTERS))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return NOT_A_LETTER.sub(" ", plain).strip()


def field_scores(header: str) -> tuple[FieldScore, ...]:
    """The fields that a header may mean, best first."""
    return _scores_of_words(words_of(header))


def is_exact(header: str) -> bool:
    return any(score >= SECOND for _, score in field_scores(header))


def is_firm(words: str, field: Field, score: float) -> bool:
    """Whether a header can mean nothing else, so that a cell that does not fit is a bad cell."""
    if field is Field.YEARS_EXPERIENCE and not ABOUT_YEARS.search(words):
        return False
    return score >= FIRM and words not in LOOSE


@lru_cache(maxsize=4096)
def _scores_of_words(words: str) -> tuple[FieldScore, ...]:
    words = re.sub(r" \d+$", "", words)
    if not words or SOMEBODY_ELSE.search(words):
        return ()
    best: dict[Field, float] = {}
    for field, score in [*_matches(words), *_matches_of_question(words), *_matches_of_stems(words)]:
        best[field] = max(score, best.get(field, 0.0))
    side = side_of_skills(words)
    for other in SIDES - {side} if side else ():
        if best.get(other, 0) < SECOND:
            best.pop(other, None)
    allowed = ((field, score) for field, score in best.items() if _fits(field, words))
    return tuple(FieldScore(*pair) for pair in sorted(allowed, key=lambda pair: -pair[1]))


def _matches(words: str) -> list[tuple[Field, float]]:
    tokens = words.split()
    phrases = _phrases()
    found: list[tuple[Field, float]] = []
    for start in range(len(tokens)):
        for end in range(start + 1, min(len(tokens), start + 6) + 1):
            part = " ".join(tokens[start:end])
            for phrase in phrases.get(part, ()):
                if part == words:
                    found.append((phrase.field, phrase.score))
                elif not phrase.is_whole:
                    found.append((phrase.field, _partial_score(part, words) * phrase.score))
    return [(field, score) for field, score in found if score >= THRESHOLD]


def asked(words: str) -> str:
    """What a question asks for: "country" of "which country are you in"."""
    asking = ASKING.split()
    return " ".join(word for word in words.split() if word not in asking)


def _matches_of_question(words: str) -> list[tuple[Field, float]]:
    core = asked(words)
    return [(field, score * ASKED) for field, score in _matches(core)] if core != words else []


def _matches_of_stems(words: str) -> list[tuple[Field, float]]:
    return [(field, BY_STEMS) for field in fields_by_stems(words)]


def _partial_score(part: str, words: str) -> float:
    """Several words in a row say more than one, and more of the header more than less."""
    least = PARTIAL if " " not in part else SEVERAL_WORDS
    return least + (SECOND - least) * len(part) / len(words)


def _fits(field: Field, words: str) -> bool:
    if ABOUT_YEARS.search(words) and field is not Field.YEARS_EXPERIENCE:
        return False
    return field is Field.MANAGER or not ABOUT_MANAGER.search(words)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[_Phrase]]:
    second_best = {words.strip() for words in SECOND_BEST.split("|")}
    found: dict[str, list[_Phrase]] = {}
    for field, text in HEADER_WORDS.items():
        for position, raw in enumerate(text.split("|")):
            phrase = raw.strip()
            words = phrase.removeprefix("=")
            # The first phrases of a field say it best; the order decides between two exact headers.
            score = (SECOND if words in second_best else EXACT) - position * 1e-4
            found.setdefault(words, []).append(_Phrase(field, score, phrase.startswith("=")))
    return found
