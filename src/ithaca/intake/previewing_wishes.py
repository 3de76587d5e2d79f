"""The page's view of a checked sheet of preferences and its plan."""

from collections import Counter

from ithaca.intake.describing import dialect_in_words
from ithaca.intake.examining_wishes import CheckedWishSheet
from ithaca.intake.preview import ColumnView, Counts, Preview, Problem, first_of, left_over
from ithaca.intake.unfit import unfit
from ithaca.intake.wishing import WishPlan
from ithaca.spreadsheets.findings import BadCell
from ithaca.spreadsheets.texts import cleaned
from ithaca.spreadsheets.wish_columns import WishField


def wish_preview(checked: CheckedWishSheet, plan: WishPlan) -> Preview:
    bad = bad_wish_cells(checked, plan)
    problems = [Problem(cell.line, cell.column, cell.value, cell.message) for cell in bad]
    table = checked.sheet.table
    return Preview(
        counts=Counts(
            rows=len(table.rows),
            new=plan.new,
            changed=plan.changed,
            unchanged=plan.unchanged,
            removed=plan.removed,
            refused=len({cell.line for cell in bad}),
        ),
        columns=tuple(_column_views(checked, bad)),
        problems=first_of(problems),
        left_over=left_over({"problems": problems}),
        dialect=dialect_in_words(table),
        sheets=table.sheets,
        words=table.accented_words,
        lacks_columns=not checked.mapping.is_complete,
    )


def bad_wish_cells(checked: CheckedWishSheet, plan: WishPlan) -> list[BadCell]:
    """What the file has wrong, and wishes that nobody can have here."""
    person = checked.mapping.column_of(WishField.PERSON)
    other = checked.mapping.column_of(WishField.OTHER)
    unfit_cells = [
        unfit(wish.line, other if wish.is_about_other else person, wish.name, wish.reason)
        for wish in plan.unfit
    ]
    return sorted([*checked.wishes.bad, *unfit_cells], key=lambda cell: cell.line)


def _column_views(checked: CheckedWishSheet, bad: list[BadCell]) -> list[ColumnView]:
    counts = Counter(cell.column for cell in bad)
    views = []
    for column in checked.mapping.columns:
        filled = [value for value in map(cleaned, checked.sheet.table.values(column.column)) if value]
        views.append(
            ColumnView(
                name=column.column,
                field=column.field.value if column.field else "",
                sample=next(iter(filled), "")[:60],
                filled=len(filled),
                empty=len(checked.sheet.table.rows) - len(filled),
                bad=counts[column.column],
            )
        )
    return views
