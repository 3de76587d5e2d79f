"""Rows as a file that a spreadsheet opens."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence

from ithaca.spreadsheets.texts import neutralized


def csv_of(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The rows as CSV. No cell of it runs as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    for row in (header, *rows):
        writer.writerow([neutralized(str(cell)) for cell in row])
    return codecs.BOM_UTF8 + text.getvalue().encode()
