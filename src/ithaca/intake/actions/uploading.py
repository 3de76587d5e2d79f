"""Files as they come in, what people choose about them, and how they are given up."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import claim, move
from ithaca.audit.actions.recording import record
from ithaca.intake.actions.reading import read_upload, read_upload_job
from ithaca.intake.decisions import Decisions
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.kernel.jobs import enqueue
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct

# Small files are read while the person waits, which takes a second; larger ones by the worker.
READ_AT_ONCE = 1024 * 1024
ARCHIVE_READ_AT_ONCE = 100 * 1024
PACKED_READ_AT_ONCE = 300 * 1024
PATIENCE = timedelta(minutes=2)
WIPED: dict[str, Any] = {"content": b"", "tables": b"", "preview": {}}


def receive_upload(
    program: Program, *, kind: Upload.Kind, file_name: str, content: bytes, by: Person
) -> Upload:
    """Take a file in and read it. Nothing about its people is stored yet."""
    check_allowed(program, ProgramAct.GATHER)
    if len(content) > settings.MAX_UPLOAD_BYTES:
        raise Refused("upload.too_large", _("This file is too large. Nothing was read."))
    with transaction.atomic():
        upload = Upload.objects.create(
            program=program, kind=kind, file_name=_plain_name(file_name), content=content,
            mapping=_earlier_mapping(program, kind), uploaded_by=by, lease_until=clock.now() + PATIENCE,
        )  # fmt: skip
        record("upload.received", upload, by=by, kind=upload.kind, size=len(content))
    most = ARCHIVE_READ_AT_ONCE if content.startswith(b"PK") else READ_AT_ONCE
    _read_now_or_later(upload, len(content), most=most)
    return upload


def change_choices(
    upload: Upload, *, columns: Mapping[str, str], sheet: str, decisions: Decisions, by: Person
) -> None:
    """Read the file again with other answers: columns, sheet, role, who is kept or confirmed."""
    earlier = [[column, field] for column, field in upload.mapping if column not in columns]
    stamps = {
        "mapping": earlier + [[column, field] for column, field in columns.items()],
        "sheet": sheet,
        "decisions": decisions.to_json(),
        "tries": 0,
        "problem": "",
        "lease_until": clock.now() + PATIENCE,
    }
    record("upload.choices_changed", upload, by=by, columns=len(columns))
    if claim(upload, UploadState.READING, **stamps):
        _read_now_or_later(upload, len(upload.tables), most=PACKED_READ_AT_ONCE)


def discard_upload(upload: Upload, *, by: Person) -> None:
    """Throw a file away before it was imported."""
    move(upload, UploadState.DISCARDED, by=by, finished_at=clock.now(), **WIPED)


def _read_now_or_later(upload: Upload, size: int, *, most: int) -> None:
    if size <= most:
        read_upload(upload)
    else:
        enqueue(read_upload_job, upload.pk)


def _plain_name(file_name: str) -> str:
    last = file_name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:200] or "people.csv"


def _earlier_mapping(program: Program, kind: Upload.Kind) -> list[list[str]]:
    """What was chosen for the columns of the last file counts for this one as well."""
    last = Upload.objects.in_program(program).filter(kind=kind, state=UploadState.DONE)
    return next(iter(last.values_list("mapping", flat=True)[:1]), [])
