"""What people said about each other: whom they would like, in which order, and whom they exclude."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import Grid, Mask
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.people import WHOLE, People

KINDS = ("prefers mentor", "prefers mentee", "excludes")
Pair = tuple[str, str]


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
        shape = (len(self._rows), len(self._columns))
        self.mentee_rank: Grid = np.zeros(shape, dtype=np.int32)
        self.mentor_rank: Grid = np.zeros(shape, dtype=np.int32)
        self.excluded: Mask = np.zeros(shape, dtype=np.bool_)
        for number, wish in enumerate(preferences, start=1):
            self._note({str(column): str(cell or "").strip() for column, cell in wish.items()}, number)

    def pairs(self, pairs: Iterable[Pair]) -> Mask:
        """Where these pairs are; pairs of people who are not here are passed over."""
        mask: Mask = np.zeros(self.excluded.shape, dtype=np.bool_)
        for mentee, mentor in pairs:
            self._set(mask, self._kept.get(str(mentee), ""), self._kept.get(str(mentor), ""), value=1)
        return mask

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
            self._set(self.excluded, owner, other, value=1)
            self._set(self.excluded, other, owner, value=1)
        else:
            age = self._age.get(wish["participant_id"], len(self._age))
            self._prefer(kind, owner, other, rank=_rank(wish, number), age=age)

    def _prefer(self, kind: str, owner: str, other: str, *, rank: int, age: int) -> None:
        """Of two rows of one human the later one's word counts, of two words of one row the better rank."""
        said = min((-age, rank), self._said.get((kind, owner, other), (-age, rank)))
        self._said[kind, owner, other] = said
        if kind == "prefers mentor":
            self._set(self.mentee_rank, owner, other, value=said[1])
        else:
            self._set(self.mentor_rank, other, owner, value=said[1])

    def _known(self, wish: dict[str, str], column: str, number: int) -> str:
        who = wish.get(column, "")
        if who not in self._kept:
            raise InvalidProblem(
                f"wish {number}: {column} {who!r} is not among the people.", key="preferences"
            )
        return self._kept[who]

    def _set(self, table: NDArray[Any], mentee: str, mentor: str, *, value: int) -> None:
        row, column = self._rows.get(mentee), self._columns.get(mentor)
        if row is not None and column is not None:
            table[row, column] = value


def _rank(wish: dict[str, str], number: int) -> int:
    rank = wish.get("rank", "")
    if not WHOLE.fullmatch(rank) or int(rank) == 0:
        raise InvalidProblem(
            f"wish {number}: rank must be a whole number from 1 up, not {rank!r}.", key="preferences"
        )
    return int(rank)
