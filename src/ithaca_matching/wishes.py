"""What people said about each other: whom they would like, in which order, and whom they exclude."""

from collections.abc import Iterable, Mapping
from typing import Any

from ithaca_matching.cells import Cells
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.people import WHOLE, People

KINDS = ("prefers mentor", "prefers mentee", "excludes")
Pair = tuple[str, str]
Entries = dict[tuple[int, int], int]


class Wishes:
    """Ranks and exclusions by row and column.

    Wishes of and for a double sign-up count for the row that stays. A wish for somebody in another role is
    passed over. Of several ranks for the same person those of the later row count, and of these the best.
    """

    def __init__(self, people: People, preferences: Iterable[Mapping[str, Any]]) -> None:
        self._kept = {
            **{person["participant_id"]: person["participant_id"] for person in people.kept},
            **dict(people.left_out),
        }
        # The later a row of a human, the higher; the row that stays is the last.
        self._age = {left: age for age, (left, _) in enumerate(people.left_out)}
        self._said: dict[tuple[str, str, str], tuple[int, int]] = {}
        self._rows = {person["participant_id"]: row for row, person in enumerate(people.mentees)}
        self._columns = {person["participant_id"]: column for column, person in enumerate(people.mentors)}
        self._mentee_rank: Entries = {}
        self._mentor_rank: Entries = {}
        self._excluded: Entries = {}
        for number, wish in enumerate(preferences, start=1):
            self._note({str(column): str(cell or "").strip() for column, cell in wish.items()}, number)

    @property
    def mentee_rank(self) -> Cells:
        """The rank at which the mentee named the mentor."""
        return self._cells(self._mentee_rank)

    @property
    def mentor_rank(self) -> Cells:
        """The rank at which the mentor named the mentee."""
        return self._cells(self._mentor_rank)

    @property
    def excluded(self) -> Cells:
        """Where one of the two excluded the other."""
        return self._cells(self._excluded)

    def pairs(self, pairs: Iterable[Pair]) -> Cells:
        """Where these pairs are; pairs of people who are not here are passed over."""
        found: Entries = {}
        for mentee, mentor in pairs:
            self._set(found, self._kept.get(str(mentee), ""), self._kept.get(str(mentor), ""), value=1)
        return self._cells(found)

    @property
    def own(self) -> Cells:
        """Pairs that are one and the same person."""
        return self.pairs((who, who) for who in self._rows if who in self._columns)

    def kept(self, pairs: Iterable[Pair]) -> list[Pair]:
        """The same pairs with the ids that stay."""
        return [
            (self._kept.get(str(mentee), mentee), self._kept.get(str(mentor), mentor))
            for mentee, mentor in pairs
        ]

    def _note(self, wish: dict[str, str], number: int) -> None:
        owner, other = self._known(wish, "participant_id", number), self._known(wish, "other_id", number)
        kind = " ".join(wish.get("kind", "").casefold().split())
        if kind not in KINDS:
            raise InvalidProblem(
                f"wish {number}: kind must be one of {', '.join(KINDS)}, not {kind!r}.", key="preferences"
            )
        if kind == "excludes":
            self._set(self._excluded, owner, other, value=1)
            self._set(self._excluded, other, owner, value=1)
        else:
            age = self._age.get(wish["participant_id"], len(self._age))
            self._prefer(kind, owner, other, rank=_rank(wish, number), age=age)

    def _prefer(self, kind: str, owner: str, other: str, *, rank: int, age: int) -> None:
        """Of two rows of one human the later one's word counts, of two words of one row the better rank."""
        said = min((-age, rank), self._said.get((kind, owner, other), (-age, rank)))
        self._said[kind, owner, other] = said
        if kind == "prefers mentor":
            self._set(self._mentee_rank, owner, other, value=said[1])
        else:
            self._set(self._mentor_rank, other, owner, value=said[1])

    def _known(self, wish: dict[str, str], column: str, number: int) -> str:
        who = wish.get(column, "")
        if who not in self._kept:
            raise InvalidProblem(
                f"wish {number}: {column} {who!r} is not among the people.", key="preferences"
            )
        return self._kept[who]

    def _set(self, entries: Entries, mentee: str, mentor: str, *, value: int) -> None:
        row, column = self._rows.get(mentee), self._columns.get(mentor)
        if row is not None and column is not None:
            entries[row, column] = value

    def _cells(self, entries: Entries) -> Cells:
        return Cells.of((len(self._rows), len(self._columns)), entries)


def _rank(wish: dict[str, str], number: int) -> int:
    rank = wish.get("rank", "")
    if not WHOLE.fullmatch(rank) or int(rank) == 0:
        raise InvalidProblem(
            f"wish {number}: rank must be a whole number from 1 up, not {rank!r}.", key="preferences"
        )
    return int(rank)
