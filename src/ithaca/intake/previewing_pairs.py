"""The page's view of a checked sheet of pairs and its plan."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ithaca.intake.describing import dialect_in_words
from ithaca.intake.examining_pairs import CheckedPairSheet
from ithaca.intake.grouping import GroupPlan
from ithaca.intake.preview import ColumnView, Counts, LeftRole, Preview, Problem, first_of, left_over
from ithaca.spreadsheets.findings import BadCell
from ithaca.spreadsheets.pairs import OtherRole
from ithaca.spreadsheets.texts import cleaned


def pair_preview(checked: CheckedPairSheet, plan: GroupPlan) -> Preview:
    bad = bad_pair_cells(checked, plan)
    problems = [Problem(cell.line, cell.column, cell.value, cell.message) for cell in bad]
    table = checked.sheet.table
    return Preview(
        counts=Counts(
            rows=len(table.rows),
            new=len(plan.groups),
            unchanged=plan.unchanged,
            waiting=plan.waiting,
            refused=len({cell.line for cell in bad}),
            circles=sum(group.is_circle for group in plan.groups),
            running=sum(group.ended_on is None for group in plan.groups),
            newcomers=len(plan.newcomers),
            other_roles=len(checked.pairs.others),
        ),
        columns=tuple(_column_views(checked, bad)),
        problems=first_of(problems),
        left_over=left_over({"problems": problems}),
        left_roles=tuple(_left_roles(checked.pairs.others)),
        undated=plan.undated,
        dialect=dialect_in_words(table),
        sheets=table.sheets,
        words=table.accented_words,
        lacks_columns=not checked.mapping.is_complete,
    )


def bad_pair_cells(checked: CheckedPairSheet, plan: GroupPlan) -> list[BadCell]:
    """What the file has wrong, and groups that cannot come in."""
    return sorted([*checked.pairs.bad, *plan.unfit], key=lambda cell: cell.line)


def in_ranges(lines: Sequence[int]) -> str:
    """Sorted lines, with a dash between the ends of each run of them."""
    ranges: list[list[int]] = []
    for line in lines:
        if ranges and ranges[-1][-1] == line - 1:
            ranges[-1][1:] = [line]
        else:
            ranges.append([line])
    return ", ".join("–".join(map(str, ends)) for ends in ranges)


def _left_roles(others: Iterable[OtherRole]) -> Iterable[LeftRole]:
    """Each role with its rows, the most frequent first."""
    lines: dict[str, list[int]] = defaultdict(list)
    for other in others:
        lines[other.role].append(other.line)
    for role, found in sorted(lines.items(), key=lambda item: -len(item[1])):
        yield LeftRole(role, len(found), in_ranges(found))


def _column_views(checked: CheckedPairSheet, bad: Sequence[BadCell]) -> Iterable[ColumnView]:
    counts = Counter(cell.column for cell in bad)
    rows = len(checked.sheet.table.rows)
    for column in checked.mapping.columns:
        filled = [value for value in map(cleaned, checked.sheet.table.values(column.column)) if value]
        yield ColumnView(
            name=column.column,
            field=column.field.value if column.field else "",
            sample=next(iter(filled), "")[:60],
            filled=len(filled),
            empty=rows - len(filled),
            bad=counts[column.column],
        )
