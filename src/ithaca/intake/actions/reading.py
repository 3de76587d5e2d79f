"""Reading a file and comparing it with what is stored, for the page that asks for a yes."""

from dataclasses import replace
from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from ithaca.audit.actions.moving import claim
from ithaca.intake.actions.applying import check, compare
from ithaca.intake.models import Upload
from ithaca.intake.packing import Sheet, pack, sheet_of, unpack
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.kernel.jobs import job
from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.table import Table

LEASE = timedelta(minutes=2)
MOST_TRIES = 3
MOST_SHEETS = 10


def read_upload(upload: Upload) -> None:
    """Read the file, or read it again with other answers. Reading twice at once does no harm."""
    if not _start(upload):
        return
    try:
        sheets = sheets_of(upload)
    except Unreadable as problem:
        claim(
            upload, UploadState.UNREADABLE, problem=str(problem)[:500], content=b"", finished_at=clock.now()
        )
        return
    sheet = chosen_sheet(sheets, upload.sheet)
    found = compare(upload, check(upload, sheet))
    names = tuple(sheet.table.sheet for sheet in sheets)
    claim(
        upload, UploadState.READY, content=b"", tables=pack(sheets), bad_rows=found.bad_rows,
        preview=replace(found.preview, sheets=names).to_json(), sheet=sheet.table.sheet,
        checked_at=clock.now(), lease_until=None, tries=0,
    )  # fmt: skip


@job
def read_upload_job(upload_id: int) -> None:
    for upload in Upload.objects.filter(pk=upload_id, state=UploadState.READING).select_related("program"):
        read_upload(upload)


def sheets_of(upload: Upload) -> tuple[Sheet, ...]:
    """The tables of a file: unpacked when it was read before, else read now, without demographic columns."""
    if upload.tables:
        return unpack(upload.tables)
    first = read_table(bytes(upload.content), filename=upload.file_name)
    others = [name for name in first.sheets if name != first.sheet][: MOST_SHEETS - 1]
    return tuple(sheet_of(table) for table in [first, *_other_tables(upload, others)])


def chosen_sheet(sheets: tuple[Sheet, ...], name: str) -> Sheet:
    return next((sheet for sheet in sheets if sheet.table.sheet == name), sheets[0])


def _start(upload: Upload) -> bool:
    """Note the try, so that a file that kills its reader is given up."""
    mine = Upload.objects.filter(pk=upload.pk, state=UploadState.READING)
    if mine.update(tries=F("tries") + 1, lease_until=clock.now() + LEASE) != 1:
        return False
    upload.refresh_from_db(fields=["tries"])
    if upload.tries <= MOST_TRIES:
        return True
    problem = _("This file took too long to read. Leave out columns, or split it into parts.")
    claim(upload, UploadState.UNREADABLE, problem=problem, content=b"", finished_at=clock.now())
    return False


def _other_tables(upload: Upload, names: list[str]) -> list[Table]:
    """The other sheets that can be read; an empty or broken one is no reason to refuse the file."""
    tables = []
    for name in names:
        try:
            tables.append(read_table(bytes(upload.content), filename=upload.file_name, sheet=name))
        except Unreadable:
            continue
    return tables
