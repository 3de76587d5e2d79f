"""From a sheet of preferences to what it says."""

from collections.abc import Mapping
from dataclasses import dataclass

from ithaca.intake.models import Upload
from ithaca.intake.packing import Sheet
from ithaca.intake.queries.wished import double_sign_ups, people_who_wish
from ithaca.spreadsheets.directory import Directory, KnownPerson
from ithaca.spreadsheets.preferences import check_preferences
from ithaca.spreadsheets.roles import PersonRole
from ithaca.spreadsheets.table import Table
from ithaca.spreadsheets.wish_columns import WishField, WishMapping, guess_wish_columns
from ithaca.spreadsheets.wishes import CheckedWishes


@dataclass(frozen=True)
class CheckedWishSheet:
    """A sheet of preferences and what one reading of it found out.

    A double sign-up has a key of its own, so that its wishes are read before they count for the person
    who stayed; `people` leads from such a key to that person.
    """

    sheet: Sheet
    mapping: WishMapping
    wishes: CheckedWishes
    people: Mapping[int, int]


def check_wish_sheet(upload: Upload, sheet: Sheet) -> CheckedWishSheet:
    """Read all rows with the choices that were made for this upload. 3 queries."""
    mapping = wish_mapping_of(upload, sheet.table)
    if not mapping.is_complete:
        return CheckedWishSheet(sheet, mapping, CheckedWishes((), ()), {})
    here = people_who_wish(upload.program)
    taken = {word for person in here for word in (person.email, person.outside_id) if word}
    doubles = _doubles(upload, here, taken)
    people = {double.key: stayed for double, stayed in doubles}
    checked = check_preferences(
        sheet.table, mapping, known=Directory([*here, *(double for double, _ in doubles)])
    )
    return CheckedWishSheet(sheet, mapping, checked, people)


def _doubles(upload: Upload, here: list[KnownPerson], taken: set[str]) -> list[tuple[KnownPerson, int]]:
    roles = {person.key: person.role for person in here}
    aliases = double_sign_ups(upload.program)
    return [
        (_double(-number, alias, roles[stayed]), stayed)
        for number, (alias, stayed) in enumerate(aliases.items(), start=1)
        if stayed in roles and alias not in taken
    ]


def _double(key: int, alias: str, role: PersonRole | None) -> KnownPerson:
    if "@" in alias:
        return KnownPerson(key, email=alias, role=role)
    return KnownPerson(key, outside_id=alias, role=role)


def wish_mapping_of(upload: Upload, table: Table) -> WishMapping:
    mapping = guess_wish_columns(table)
    for column, field in upload.mapping:
        if column in table.columns and (not field or field in set(WishField)):
            mapping = mapping.with_choice(column, WishField(field) if field else None)
    return mapping
