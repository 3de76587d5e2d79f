"""What wishes must not do to each other: repeat, share a rank, leave a gap, contradict."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ithaca.spreadsheets.findings import BadCell, bad_cell
from ithaca.spreadsheets.wishes import WishKind


@dataclass(frozen=True, slots=True)
class Stated:
    """A wish as the file states it. Without `other` it is bad already and only its rank still counts."""

    line: int
    person: int
    kind: WishKind
    rank: int | None
    rank_column: str
    other: int | None
    other_column: str
    other_text: str


def faults_between(stated: Sequence[Stated]) -> dict[int, BadCell]:
    """For every wish that does not go with an earlier one, by its position, what is wrong."""
    groups: dict[tuple[int, WishKind], list[int]] = defaultdict(list)
    for position, wish in enumerate(stated):
        groups[wish.person, wish.kind].append(position)
    excluded: dict[tuple[int, int | None], int] = {
        (wish.person, wish.other): wish.line
        for wish in stated
        if wish.kind is WishKind.EXCLUDES and wish.other is not None
    }
    faults: dict[int, BadCell] = {}
    for positions in groups.values():
        for position, fault in _faults_in_group(stated, positions, excluded):
            faults.setdefault(position, fault)
    return faults


def _faults_in_group(
    stated: Sequence[Stated], positions: Sequence[int], excluded: dict[tuple[int, int | None], int]
) -> Iterator[tuple[int, BadCell]]:
    lines_of_others: dict[int, int] = {}
    lines_of_ranks: dict[int, int] = {}
    ranks = {stated[position].rank for position in positions}
    for position in positions:
        wish = stated[position]
        if wish.other is not None and wish.other in lines_of_others:
            yield position, _other_fault(wish, "wish.repeated", lines_of_others[wish.other])
        elif wish.rank is not None and wish.rank in lines_of_ranks:
            yield position, _rank_fault(wish, "wish.rank_repeated", wish.rank, lines_of_ranks[wish.rank])
        elif wish.rank is not None and wish.rank > len(positions):
            missing = next(rank for rank in range(1, wish.rank) if rank not in ranks)
            yield position, _rank_fault(wish, "wish.rank_gap", missing, wish.line)
        elif wish.kind is not WishKind.EXCLUDES and (wish.person, wish.other) in excluded:
            yield position, _other_fault(wish, "wish.contradiction", excluded[wish.person, wish.other])
        if wish.other is not None:
            lines_of_others.setdefault(wish.other, wish.line)
        if wish.rank is not None:
            lines_of_ranks.setdefault(wish.rank, wish.line)


def _other_fault(wish: Stated, code: str, line: int) -> BadCell:
    return bad_cell(wish.line, wish.other_column, wish.other_text, code, line=line)


def _rank_fault(wish: Stated, code: str, rank: int, line: int) -> BadCell:
    column = wish.rank_column or wish.other_column
    value = str(wish.rank) if wish.rank_column else wish.other_text
    return bad_cell(wish.line, column, value, code, rank=rank, line=line)
