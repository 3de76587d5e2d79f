"""From a sheet of preferences to what it says."""

from dataclasses import dataclass

from ithaca.intake.models import Upload
from ithaca.intake.packing import Sheet
from ithaca.intake.queries.wished import people_who_wish
from ithaca.spreadsheets.directory import Directory
from ithaca.spreadsheets.preferences import check_preferences
from ithaca.spreadsheets.table import Table
from ithaca.spreadsheets.wish_columns import WishField, WishMapping, guess_wish_columns
from ithaca.spreadsheets.wishes import CheckedWishes


@dataclass(frozen=True)
class CheckedWishSheet:
    """A sheet of preferences and what one reading of it found out."""

    sheet: Sheet
    mapping: WishMapping
    wishes: CheckedWishes


def check_wish_sheet(upload: Upload, sheet: Sheet) -> CheckedWishSheet:
    """Read all rows with the choices that were made for this upload. 3 queries."""
    mapping = wish_mapping_of(upload, sheet.table)
    directory = Directory(people_who_wish(upload.program))
    checked = check_preferences(sheet.table, mapping, known=directory) if mapping.is_complete else NOTHING
    return CheckedWishSheet(sheet, mapping, checked)


def wish_mapping_of(upload: Upload, table: Table) -> WishMapping:
    mapping = guess_wish_columns(table)
    for column, field in upload.mapping.items():
        if column in table.columns and (not field or field in set(WishField)):
            mapping = mapping.with_choice(column, WishField(field) if field else None)
    return mapping


NOTHING = CheckedWishes((), ())
