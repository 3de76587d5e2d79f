from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOT_A_TABLE = _("This is not a table. Save your sheet as .xlsx or as CSV and try again.")
DAMAGED = _("This workbook is damaged or was not made by a spreadsheet. Open it and save it again as .xlsx.")

REASONS: dict[str, Promise] = {
    "file.empty": _("This file is empty."),
    "file.not_a_table": NOT_A_TABLE,
    "file.web_page": _("This is a web page or an XML file. Open it in a spreadsheet and save it as .xlsx."),
    "file.json": _("This is a JSON file, not a table. Save it as CSV and try again."),
    "file.password": _("This workbook has a password. Save it without one and try again."),
    "file.old_workbook": _("This is an old Excel file (.xls). Save it as .xlsx or as CSV and try again."),
    "file.binary_workbook": _("This is a binary workbook (.xlsb). Save it as .xlsx and try again."),
    "file.open_document": _("This is an OpenDocument file. Save it as .xlsx or as CSV and try again."),
    "file.macros": _("This workbook holds macros. Save it as .xlsx without macros and try again."),
    "encoding.nul": _("This file holds zero bytes, so it is damaged. Save it again as CSV UTF-8."),
    "encoding.damaged": _("This file says that it is %(encoding)s, but it is damaged. Save it as CSV UTF-8."),
    "encoding.mixed": _("Some lines of this file are UTF-8 and others are not. Save the sheet as CSV UTF-8."),
    "encoding.uncertain": _(
        "It is not certain which letters this file means. Save it as CSV UTF-8 or .xlsx to keep names right."
    ),
    "csv.open_quote": _(
        "A quotation mark opens on line %(line)s and is never closed. Close it or remove it, then try again."
    ),
    "table.no_header": _("No row with column names was found. Put the column names above the first person."),
    "table.no_rows": _("There are column names, and no rows below them."),
    "sheet.unknown": _("There is no sheet “%(sheet)s” in this workbook."),
    "sheet.none": _("No sheet of this workbook holds a table."),
    "workbook.damaged": DAMAGED,
    "workbook.entities": _("This workbook holds XML that no spreadsheet writes. Save it again as .xlsx."),
    "workbook.too_large": _("This workbook is too large when unpacked. Copy the table alone into a new one."),
    "workbook.too_heavy": _(
        "This workbook needs too much memory or time. Perhaps a cell far below or far right is filled. "
        "Save the sheet as CSV, or copy the table alone into a new workbook."
    ),
    "limit.file": _("%(filename)s is larger than %(size)s MB. Leave out columns or split it."),
    "limit.rows": _("This file has more than %(rows)s rows or too many cells. Split it into parts."),
    "limit.columns": _("This file has more than %(columns)s columns. Leave out those that you do not need."),
    "limit.cell": _(
        "A cell on line %(line)s has over %(characters)s characters. Perhaps a quotation mark is missing."
    ),
    "limit.characters": _("This sheet holds too much text. Leave out columns or split it."),
}


class Unreadable(Exception):
    """The file as a whole cannot be read: a stable code, the reason in words, and where it shows."""

    def __init__(self, code: str, *, line: int | None = None, column: str = "", **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.column = column
        self.details = details

    @property
    def message(self) -> str:
        return str(REASONS[self.code]) % {"line": self.line, **self.details}

    def __str__(self) -> str:
        return self.message
