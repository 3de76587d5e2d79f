"""How a file was understood, in words."""

from django.utils.translation import gettext as _

from ithaca.spreadsheets.table import Table


def dialect_in_words(table: Table) -> str:
    if table.sheet:
        return _("Excel workbook, column names in row %(line)d") % {"line": table.header_line}
    delimiters = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("bars")}
    return _("Text in %(encoding)s, columns parted by %(delimiter)s, column names in line %(line)d") % {
        "encoding": table.encoding,
        "delimiter": delimiters.get(table.delimiter, table.delimiter),
        "line": table.header_line,
    }
