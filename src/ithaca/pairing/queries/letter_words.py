"""The own words of a program's letters."""

from dataclasses import dataclass

from ithaca.pairing.models import LetterWords
from ithaca.pairing.own_words import Words, standard_words
from ithaca.programs.models import Program


@dataclass(frozen=True)
class Kept:
    """What a program says to one side now; `version` is 0 as long as nobody has written anything."""

    side: str
    words: Words
    is_own: bool
    version: int


def words_of(program: Program) -> dict[str, Words]:
    """Own words by side; a side without any has the standard words. 1 query."""
    rows = LetterWords.objects.filter(program=program).exclude(body="").order_by("role")
    return {row.role: Words(row.subject, row.body) for row in rows}


def kept_words(program: Program) -> dict[str, Kept]:
    """What stands in the two letters, own or standard. 1 query."""
    rows = {row.role: row for row in LetterWords.objects.filter(program=program)}
    return {side: _kept(side, rows.get(side)) for side in ("mentee", "mentor")}


def _kept(side: str, row: LetterWords | None) -> Kept:
    version = row.version if row else 0
    if row and row.body:
        return Kept(side, Words(row.subject, row.body), True, version)
    return Kept(side, standard_words(side), False, version)
