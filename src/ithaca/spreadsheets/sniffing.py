"""What a file is, told from its bytes; its name is never asked."""

from enum import StrEnum

from ithaca.spreadsheets.errors import Unreadable


class Content(StrEnum):
    TEXT = "text"
    ARCHIVE = "archive"


COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
BINARY_STARTS = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!",
    b"\xfd7zXZ", b"\x7fELF", b"SQLite format 3", b"{\\rtf",
)  # fmt: skip
MARKUP_STARTS = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<body", b"<meta", b"mime-version:")


def recognized_content(content: bytes) -> Content:
    if content.startswith(b"PK\x03\x04"):
        return Content.ARCHIVE
    _refuse_compound_file(content)
    _refuse_other_formats(content)
    return Content.TEXT


def _refuse_compound_file(content: bytes) -> None:
    if not content.startswith(COMPOUND_FILE):
        return
    if ENCRYPTED_PACKAGE in content:
        raise Unreadable("file.password")
    raise Unreadable("file.old_workbook")


def _refuse_other_formats(content: bytes) -> None:
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise Unreadable("file.empty")
    if content.startswith((b"PK\x05\x06", *BINARY_STARTS)):
        raise Unreadable("file.not_a_table")
    if start.lower().startswith(MARKUP_STARTS):
        raise Unreadable("file.web_page")
    if start.startswith((b'{"', b"[{", b'["', b"{\n", b"{\r")):
        raise Unreadable("file.json")
