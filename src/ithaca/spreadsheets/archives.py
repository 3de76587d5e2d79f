"""A workbook is a zip archive: what its directory says is looked at before anything is unpacked."""

import io
import zipfile

from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.limits import MEBIBYTE, Limits

DIRECTORY_ENTRY = b"PK\x01\x02"
ENCRYPTED = 0x1
COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"


def inspect_archive(content: bytes, limits: Limits) -> None:
    if content.count(DIRECTORY_ENTRY) > limits.archive_entries:
        raise _too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OverflowError) as error:
        raise _damaged() from error
    _check_names(entries, content)
    _check_sizes(entries, len(content), limits)


def _check_names(entries: list[zipfile.ZipInfo], content: bytes) -> None:
    names = [entry.orig_filename.replace("\\", "/") for entry in entries]
    lower = {name.lower() for name in names}
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Unreadable("file.password")
    if OPEN_DOCUMENT in content[:200]:
        raise Unreadable("file.open_document")
    if any(name.endswith("vbaproject.bin") for name in lower):
        raise Unreadable("file.macros")
    if "xl/workbook.bin" in lower:
        raise Unreadable("file.binary_workbook")
    if any(_leads_outside(name) for name in names) or len(lower) != len(names):
        raise _damaged()
    if "xl/workbook.xml" not in lower:
        raise Unreadable("file.not_a_table")


def _leads_outside(name: str) -> bool:
    return name.startswith("/") or "\0" in name or ":" in name or ".." in name.split("/")


def _check_sizes(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    # Entries that overlap say that more is packed than the file has bytes.
    if unpacked > limits.unpacked_bytes or packed > size:
        raise _too_large()
    if any(_is_suspicious(entry, limits) for entry in entries):
        raise _too_large()
    if any(entry.compress_type not in COMPRESSIONS for entry in entries):
        raise _damaged()


def _is_suspicious(entry: zipfile.ZipInfo, limits: Limits) -> bool:
    return entry.file_size > MEBIBYTE and entry.file_size > limits.unpacked_ratio * max(
        entry.compress_size, 1
    )


def _too_large() -> Unreadable:
    return Unreadable("workbook.too_large")


def _damaged() -> Unreadable:
    return Unreadable("workbook.damaged")
