"""What a checked file does to the database, for each kind of file."""

from dataclasses import dataclass

from ithaca.intake.actions.writing_people import write_people
from ithaca.intake.actions.writing_wishes import write_wishes
from ithaca.intake.examining import CheckedSheet, check_people_sheet, compare, superseded_lines
from ithaca.intake.examining_wishes import CheckedWishSheet, check_wish_sheet
from ithaca.intake.models import Upload
from ithaca.intake.packing import Sheet
from ithaca.intake.preview import Preview
from ithaca.intake.previewing import bad_people_cells, people_preview
from ithaca.intake.previewing_wishes import bad_wish_cells, wish_preview
from ithaca.intake.queries.wished import stored_wishes
from ithaca.intake.report import Report
from ithaca.intake.wishing import WishPlan, plan_wishes
from ithaca.spreadsheets.bad_rows import bad_rows_csv

Checked = CheckedSheet | CheckedWishSheet


@dataclass(frozen=True, slots=True)
class Applied:
    """What was written, and what was left out."""

    preview: Preview
    report: Report
    bad_rows: bytes


def check(upload: Upload, sheet: Sheet) -> Checked:
    """Read every row; nothing is compared with what is stored yet."""
    return check_people_sheet(upload, sheet) if upload.is_of_people else check_wish_sheet(upload, sheet)


def preview(upload: Upload, checked: Checked) -> Preview:
    """What an import would do now."""
    if isinstance(checked, CheckedSheet):
        return people_preview(checked, compare(upload, checked))
    return wish_preview(checked, _wish_plan(upload, checked))


def bad_rows(upload: Upload, checked: Checked) -> bytes:
    """The rows to put right, as a file."""
    if isinstance(checked, CheckedSheet):
        cells = bad_people_cells(checked, compare(upload, checked))
    else:
        cells = bad_wish_cells(checked, _wish_plan(upload, checked))
    return bad_rows_csv(checked.sheet.table, cells) if cells else b""


def apply(upload: Upload, checked: Checked) -> Applied:
    """Compare with what is stored now, and write, inside the caller's transaction."""
    if isinstance(checked, CheckedSheet):
        return _apply_people(upload, checked)
    return _apply_wishes(upload, checked)


def _apply_people(upload: Upload, checked: CheckedSheet) -> Applied:
    planned = compare(upload, checked, lock=True)
    found = people_preview(checked, planned)
    people = write_people(upload.program, planned, by=upload.uploaded_by)
    cells = bad_people_cells(checked, planned)
    return Applied(
        preview=found,
        report=Report.of(found.counts, aliases=_aliases(checked, people)),
        bad_rows=bad_rows_csv(checked.sheet.table, cells) if cells else b"",
    )


def _aliases(checked: CheckedSheet, people: dict[int, int]) -> dict[str, int]:
    """Ids and addresses of double sign-ups that were left out, with the person who stayed."""
    rows = {row.line: row for row in checked.people.people}
    found: dict[str, int] = {}
    for line, counted in superseded_lines(checked).items():
        for word in (rows[line].outside_id, rows[line].email):
            if word and counted in people and word not in {rows[counted].outside_id, rows[counted].email}:
                found[word] = people[counted]
    return found


def _apply_wishes(upload: Upload, checked: CheckedWishSheet) -> Applied:
    plan = _wish_plan(upload, checked)
    write_wishes(upload.program, plan)
    cells = bad_wish_cells(checked, plan)
    found = wish_preview(checked, plan)
    return Applied(
        preview=found,
        report=Report.of(found.counts),
        bad_rows=bad_rows_csv(checked.sheet.table, cells) if cells else b"",
    )


def _wish_plan(upload: Upload, checked: CheckedWishSheet) -> WishPlan:
    return plan_wishes(checked.wishes.wishes, checked.people, stored_wishes(upload.program))
