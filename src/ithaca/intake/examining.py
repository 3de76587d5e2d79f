"""From a sheet to what it says about people, and from there to what an import would do."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ithaca.intake.columns import UNUSED
from ithaca.intake.countries import COUNTRIES
from ithaca.intake.decisions import Decisions
from ithaca.intake.entries import Entry, entry_of
from ithaca.intake.managers import ManagerPlan, plan_managers
from ithaca.intake.models import Upload
from ithaca.intake.packing import Sheet
from ithaca.intake.planning import plan_people
from ithaca.intake.queries.stored import people_to_point_at, skills_in_use, stored_people
from ithaca.spreadsheets.addresses import address_of
from ithaca.spreadsheets.checking import check_people
from ithaca.spreadsheets.columns import Mapping
from ithaca.spreadsheets.directory import Directory, KnownPerson
from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.findings import CellFault
from ithaca.spreadsheets.known_words import KnownWords
from ithaca.spreadsheets.lists import list_separator, words_in
from ithaca.spreadsheets.people import CheckedPeople
from ithaca.spreadsheets.roles import PersonRole
from ithaca.spreadsheets.table import Table
from ithaca.spreadsheets.texts import folded

SKILLS = (Field.SKILLS_OFFERED, Field.SKILLS_WANTED)


@dataclass(frozen=True)
class CheckedSheet:
    """A people sheet and what one reading of it found out. `directory` knows whom a manager cell may name."""

    sheet: Sheet
    mapping: Mapping
    people: CheckedPeople
    decisions: Decisions
    directory: Directory


def check_people_sheet(upload: Upload, sheet: Sheet) -> CheckedSheet:
    """Read all rows with the choices that were made for this upload. 4 queries."""
    decisions = Decisions.from_json(upload.decisions)
    mapping = mapping_of(upload, sheet)
    directory = Directory([*people_to_point_at(upload.program), *_addresses(sheet.table, mapping)])
    people = check_people(
        sheet.table,
        mapping,
        default_role=PersonRole(decisions.role) if decisions.role else None,
        known_words=_known_words(upload, sheet.table, mapping),
        known_people=directory,
    )
    return CheckedSheet(sheet, mapping, people, decisions, directory)


def plan_sheet(upload: Upload, checked: CheckedSheet, *, lock: bool = False) -> ManagerPlan:
    """What an import of these rows would do now."""
    entries = entries_of(checked)
    emails = {entry.email for entry in entries if entry.email}
    emails |= {entry.manager.strip().lower() for entry in entries if "@" in entry.manager}
    stored = stored_people(upload.program, emails=emails, lock=lock)
    plans = plan_people(entries, stored, checked.decisions)
    return plan_managers(plans, stored, checked.directory)


def entries_of(checked: CheckedSheet) -> list[Entry]:
    """The rows that count: of repeats the last one, unless somebody said that they are two people."""
    left_out = superseded_lines(checked)
    return [entry_of(row) for row in checked.people.people if row.line not in left_out]


def superseded_lines(checked: CheckedSheet) -> dict[int, int]:
    """Earlier rows of somebody, with the row that counts."""
    kept = set(checked.decisions.kept)
    return {
        line: repeat.kept_line
        for repeat in checked.people.repeats
        for line in repeat.lines[:-1]
        if not (line in kept and can_stay(repeat.by))
    }


def can_stay(by: tuple[Field, ...]) -> bool:
    """An address or an id belongs to one person; the same answers may be given by two."""
    return not {Field.EMAIL, Field.OUTSIDE_ID} & set(by)


def mapping_of(upload: Upload, sheet: Sheet) -> Mapping:
    """Our guess, with what a person chose for columns of these names."""
    mapping = sheet.guess
    for field in UNUSED:
        for column in mapping.columns_of(field):
            mapping = mapping.with_choice(column, None)
    choosable = set(sheet.table.columns) - set(mapping.demographic_columns)
    for column, field in upload.mapping:
        if column in choosable and (not field or field in set(Field)):
            mapping = mapping.with_choice(column, Field(field) if field else None)
    return mapping


def _addresses(table: Table, mapping: Mapping) -> Iterator[KnownPerson]:
    """Whole addresses of managers name somebody even when nobody knows them yet: they get an account."""
    columns = mapping.columns_of(Field.MANAGER)
    cells = dict.fromkeys(cell for column in columns for cell in table.values(column) if "@" in cell)
    for number, cell in enumerate(cells):
        try:
            yield KnownPerson(key=-1 - number, email=address_of(cell))
        except CellFault:
            continue


def _known_words(upload: Upload, table: Table, mapping: Mapping) -> KnownWords:
    """Skills count as known when the program has them, or when two cells of the file say the same.

    Of several spellings the last one given counts: the one that most people of the program use, or
    else most cells of the file.
    """
    said = Counter(_skills_said(table, mapping))
    times = Counter(folded(word) for word in said.elements())
    often = (word for word, _ in reversed(said.most_common()) if times[folded(word)] > 1)
    used = (word for word, _ in reversed(skills_in_use(upload.program).most_common()))
    return KnownWords(skills=(*often, *used), countries=COUNTRIES)


def _skills_said(table: Table, mapping: Mapping) -> Iterator[str]:
    for column in (column for field in SKILLS for column in mapping.columns_of(field)):
        values = table.values(column)
        separator = list_separator(values)
        for value in values:
            yield from words_in(value, separator=separator)
