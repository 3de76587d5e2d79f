"""What a checked file does to the database, for each kind of file."""

from collections.abc import Sequence
from dataclasses import dataclass

from ithaca.intake.actions.taking_out import take_out_leavers
from ithaca.intake.actions.writing_pairs import write_groups
from ithaca.intake.actions.writing_people import write_people
from ithaca.intake.actions.writing_wishes import write_wishes
from ithaca.intake.examining import CheckedSheet, check_people_sheet, plan_sheet, superseded_lines
from ithaca.intake.examining_pairs import CheckedPairSheet, check_pair_sheet, plan_pairs
from ithaca.intake.examining_wishes import CheckedWishSheet, check_wish_sheet
from ithaca.intake.grouping import GroupPlan
from ithaca.intake.managers import ManagerPlan
from ithaca.intake.models import Upload
from ithaca.intake.packing import Sheet
from ithaca.intake.preview import Preview
from ithaca.intake.previewing import bad_people_cells, people_preview
from ithaca.intake.previewing_pairs import bad_pair_cells, pair_preview
from ithaca.intake.previewing_wishes import bad_wish_cells, wish_preview
from ithaca.intake.queries.wished import stored_wishes
from ithaca.intake.report import Report
from ithaca.intake.wishing import WishPlan, plan_wishes
from ithaca.spreadsheets.bad_rows import bad_rows_csv
from ithaca.spreadsheets.findings import BadCell

Checked = CheckedSheet | CheckedWishSheet | CheckedPairSheet


@dataclass(frozen=True, slots=True)
class Compared:
    """What an import would do now, and the rows that it would leave out as a file."""

    preview: Preview
    bad_rows: bytes


@dataclass(frozen=True, slots=True)
class Applied:
    """What was written, and what was left out."""

    preview: Preview
    report: Report
    bad_rows: bytes


def check(upload: Upload, sheet: Sheet) -> Checked:
    """Read every row; nothing is compared with what is stored yet."""
    if upload.is_of_pairs:
        return check_pair_sheet(upload, sheet)
    return check_people_sheet(upload, sheet) if upload.is_of_people else check_wish_sheet(upload, sheet)


def compare(upload: Upload, checked: Checked) -> Compared:
    """Compare with what is stored now, and write nothing."""
    if isinstance(checked, CheckedSheet):
        return _compared_people(checked, plan_sheet(upload, checked))
    if isinstance(checked, CheckedPairSheet):
        return _compared_pairs(checked, plan_pairs(upload, checked))
    return _compared_wishes(checked, _wish_plan(upload, checked))


def apply(upload: Upload, checked: Checked) -> Applied:
    """Compare with what is stored now, and write, inside the caller's transaction."""
    if isinstance(checked, CheckedSheet):
        return _apply_people(upload, checked)
    if isinstance(checked, CheckedPairSheet):
        return _apply_pairs(upload, checked)
    return _apply_wishes(upload, checked)


def _apply_people(upload: Upload, checked: CheckedSheet) -> Applied:
    planned = plan_sheet(upload, checked, lock=True)
    found = _compared_people(checked, planned)
    people = write_people(upload.program, planned, by=upload.uploaded_by)
    take_out_leavers(upload.program, planned.plans, by=upload.uploaded_by)
    report = Report.of(found.preview.counts, aliases=_aliases(checked, people))
    return Applied(found.preview, report, found.bad_rows)


def _apply_wishes(upload: Upload, checked: CheckedWishSheet) -> Applied:
    plan = _wish_plan(upload, checked)
    found = _compared_wishes(checked, plan)
    write_wishes(upload.program, plan)
    return Applied(found.preview, Report.of(found.preview.counts), found.bad_rows)


def _apply_pairs(upload: Upload, checked: CheckedPairSheet) -> Applied:
    plan = plan_pairs(upload, checked)
    found = _compared_pairs(checked, plan)
    write_groups(upload.program, plan, by=upload.uploaded_by)
    return Applied(found.preview, Report.of(found.preview.counts), found.bad_rows)


def _compared_pairs(checked: CheckedPairSheet, plan: GroupPlan) -> Compared:
    return Compared(pair_preview(checked, plan), _bad_rows(checked.sheet, bad_pair_cells(checked, plan)))


def _compared_people(checked: CheckedSheet, planned: ManagerPlan) -> Compared:
    cells = bad_people_cells(checked, planned)
    return Compared(people_preview(checked, planned), _bad_rows(checked.sheet, cells))


def _compared_wishes(checked: CheckedWishSheet, plan: WishPlan) -> Compared:
    return Compared(wish_preview(checked, plan), _bad_rows(checked.sheet, bad_wish_cells(checked, plan)))


def _bad_rows(sheet: Sheet, cells: Sequence[BadCell]) -> bytes:
    return bad_rows_csv(sheet.table, cells) if cells else b""


def _wish_plan(upload: Upload, checked: CheckedWishSheet) -> WishPlan:
    return plan_wishes(checked.wishes.wishes, checked.people, stored_wishes(upload.program))


def _aliases(checked: CheckedSheet, people: dict[int, int]) -> dict[str, int]:
    """Ids and addresses of double sign-ups that were left out, with the person who stayed."""
    rows = {row.line: row for row in checked.people.people}
    found: dict[str, int] = {}
    for line, counted in superseded_lines(checked).items():
        for word in (rows[line].outside_id, rows[line].email):
            if word and counted in people and word not in {rows[counted].outside_id, rows[counted].email}:
                found[word] = people[counted]
    return found
