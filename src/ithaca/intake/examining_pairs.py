"""From a sheet of pairs to who worked with whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from ithaca.intake.decisions import Decisions
from ithaca.intake.grouping import Group, GroupPlan, plan_groups
from ithaca.intake.models import Upload
from ithaca.intake.packing import Sheet
from ithaca.intake.queries.together import stored_together
from ithaca.intake.queries.wished import people_who_wish
from ithaca.kernel import clock
from ithaca.spreadsheets.directory import Directory
from ithaca.spreadsheets.pair_columns import PairField, PairMapping, guess_pair_columns
from ithaca.spreadsheets.pairs import CheckedPairs, check_pairs
from ithaca.spreadsheets.table import Table
from ithaca.spreadsheets.texts import cleaned


@dataclass(frozen=True)
class CheckedPairSheet:
    """A sheet of pairs and circles, and what one reading of it found out."""

    sheet: Sheet
    mapping: PairMapping
    pairs: CheckedPairs


def check_pair_sheet(upload: Upload, sheet: Sheet) -> CheckedPairSheet:
    """Read all rows with the choices that were made for this upload. 2 queries."""
    mapping = pair_mapping_of(upload, sheet.table)
    if not mapping.is_complete:
        return CheckedPairSheet(sheet, mapping, CheckedPairs((), (), ()))
    known = Directory(people_who_wish(upload.program))
    return CheckedPairSheet(sheet, mapping, check_pairs(sheet.table, mapping, known=known))


def plan_pairs(upload: Upload, checked: CheckedPairSheet) -> GroupPlan:
    """Compare with what is stored now. 2 queries."""
    return plan_groups(
        checked.pairs.seats,
        stored_together(upload.program),
        Decisions.from_json(upload.decisions).periods_by_cohort,
        broken=_broken(checked),
        today=clock.today(),
    )


def pair_mapping_of(upload: Upload, table: Table) -> PairMapping:
    mapping = guess_pair_columns(table)
    for column, field in upload.mapping:
        if column in table.columns and (not field or field in set(PairField)):
            mapping = mapping.with_choice(column, PairField(field) if field else None)
    return mapping


def _broken(checked: CheckedPairSheet) -> Mapping[Group, int]:
    """The groups of which a row cannot be read, with the line of that row."""
    table, mapping = checked.sheet.table, checked.mapping
    lines = {cell.line for cell in checked.pairs.bad}
    found: dict[Group, int] = {}
    for row in table.rows:
        if row.line in lines:
            cells = dict(zip(table.columns, row.cells, strict=False))
            words = (cells.get(mapping.column_of(one), "") for one in (PairField.COHORT, PairField.GROUP))
            cohort, group = map(cleaned, words)
            if group:
                found.setdefault((cohort, group), row.line)
    return found
