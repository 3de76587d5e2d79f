"""Every change of one answer of two people that could bring them nearer to each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ithaca_matching.features import UNKNOWN, YES, Person, listed, plain, tenths, where
from ithaca_matching.pair_facts import Pair, spelled
from ithaca_matching.people import count
from ithaca_matching.rules import Rules

Side = Literal["mentee", "mentor"]
Kind = Literal["place", "add", "wish", "replace"]
BEST_RANKS = (1, 2, 3)
COPIED = ("time_zone", "job_function", "industry", "work_mode", "meeting_rhythm", "meeting_minutes")
FUNCTION_WISHES = ("same", "different", "indifferent")


@dataclass(frozen=True)
class Change:
    """One answer of one of the two, changed.

    Attributes
    ----------
    side : {"mentee", "mentor"}
        Whose answer.
    kind : {"place", "add", "wish", "replace"}
        One more place, one more entry of a list, a wish for the other at a rank, or a fact replaced.
    column : str
        Of the roster; empty for a wish.
    value : str
        The places there are then, the entry, the rank, or the new fact.
    """

    side: Side
    kind: Kind
    column: str
    value: str

    @property
    def is_small(self) -> bool:
        """Whether nothing that was said is taken back."""
        return self.kind != "replace"

    def of(self, person: Person) -> Person:
        """The person with this change; a wish is kept elsewhere."""
        if self.kind == "wish":
            return person
        entries = (person.get(self.column) or "", self.value)
        return {**person, self.column: ";".join(entries) if self.kind == "add" else self.value}


def single_changes(pair: Pair, rules: Rules) -> Iterator[Change]:
    """All changes of one answer that a criterion or a hard rule reads; chains, bans and earlier pairs are none."""
    yield Change("mentor", "place", "capacity", str(count(pair.mentor, "capacity", default=1) + 1))
    yield from _entries("mentee", "skills_wanted", pair.mentee, pair.mentor, "skills_offered")
    yield from _entries("mentor", "skills_offered", pair.mentor, pair.mentee, "skills_wanted")
    for column in ("languages", "goals"):
        yield from _entries("mentee", column, pair.mentee, pair.mentor, column)
        yield from _entries("mentor", column, pair.mentor, pair.mentee, column)
    yield from _goals(pair)
    yield from _wishes("mentee", pair.block.mentee_rank.get(0, 0))
    yield from _wishes("mentor", pair.block.mentor_rank.get(0, 0))
    yield from _facts("mentee", pair.mentee, pair.mentor)
    yield from _facts("mentor", pair.mentor, pair.mentee)
    yield from _years(pair, rules)


def _entries(side: Side, column: str, own: Person, other: Person, theirs: str) -> Iterator[Change]:
    said = listed(own, column)
    for word, spelling in spelled(other, theirs).items():
        if word not in said:
            yield Change(side, "add", column, spelling)


def _goals(pair: Pair) -> Iterator[Change]:
    """Goals of anybody, because facts of a mentor speak for some that the mentor does not name."""
    said = {*listed(pair.mentee, "goals"), *listed(pair.mentor, "goals")}
    for goal in pair.block.words.goals:
        if goal not in said:
            yield Change("mentee", "add", "goals", goal)


def _wishes(side: Side, rank: int) -> Iterator[Change]:
    for better in BEST_RANKS:
        if not rank or better < rank:
            yield Change(side, "wish", "", str(better))


def _facts(side: Side, own: Person, other: Person) -> Iterator[Change]:
    for column in COPIED:
        if plain(other, column) and plain(other, column) != plain(own, column):
            yield Change(side, "replace", column, other[column])
    if where(other) and where(other) != where(own):
        yield Change(side, "replace", "place", (other.get("place") or other.get("country") or "").strip())
    for wish in FUNCTION_WISHES:
        if wish != (plain(own, "same_function") or "indifferent"):
            yield Change(side, "replace", "same_function", wish)
    if plain(own, "same_language_required") in YES:
        yield Change(side, "replace", "same_language_required", "no")


def _years(pair: Pair, rules: Rules) -> Iterator[Change]:
    """Years that just pass the rule, or just reach the band of the criterion."""
    mentee, mentor = (tenths(person.get("years_experience")) for person in (pair.mentee, pair.mentor))
    gap, band = rules.hard["experience"].values["min_years"], rules.criteria["experience_gap"].values
    for years in sorted({round(each * 10) for each in (gap, band["low"], band["high"])}):
        if mentee != UNKNOWN and mentor != mentee + years:
            yield Change("mentor", "replace", "years_experience", f"{(mentee + years) / 10:g}")
        if mentor != UNKNOWN and mentor >= years and mentee != mentor - years:
            yield Change("mentee", "replace", "years_experience", f"{(mentor - years) / 10:g}")
