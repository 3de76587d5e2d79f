"""Bytes to text, and only when it is certain which letters are meant."""

import codecs
import re
from dataclasses import dataclass

from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.japanese import reads_as_japanese
from ithaca.spreadsheets.western import reads_as_western

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32 LE"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32 BE"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 LE"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 BE"),
)
UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}",
)
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\ufffe\uffff]")
SWAPPED_NEWLINES = re.compile("[\u0a00\u0d00\u0900\u2c00\u3b00]")
TOLERATED_CONTROLS = 20


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str


def decoded(content: bytes) -> Decoded:
    """The text with every line ending as a plain newline, so that newlines count physical lines."""
    found = _with_mark(content) or _without_mark(content)
    text = found.text.removesuffix("\x1a").replace("\r\n", "\n").replace("\r", "\n")
    _refuse_binary(text)
    return Decoded(text, found.encoding)


def _with_mark(content: bytes) -> Decoded | None:
    for mark, codec, label in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            body = content[len(mark) :]
            try:
                return Decoded(body.decode(codec), label)
            except UnicodeDecodeError as error:
                raise _damaged(label, _line_at(body, error.start, codec)) from error
    return None


def _without_mark(content: bytes) -> Decoded:
    if b"\0" in content:
        return _wide_text(content)
    try:
        return Decoded(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        return _legacy_text(content, _line_at(content, error.start, "ascii"))


def _wide_text(content: bytes) -> Decoded:
    candidates = [
        Decoded(text, label)
        for codec, label in (("utf-16-le", "UTF-16 LE"), ("utf-16-be", "UTF-16 BE"))
        if (text := _strictly(content, codec)) is not None and _is_wide_table(text)
    ]
    if len(candidates) != 1:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise Unreadable("encoding.nul", line=line)
    return candidates[0]


def _is_wide_table(text: str) -> bool:
    return "\0" not in text and ("\n" in text or "\r" in text) and not SWAPPED_NEWLINES.search(text)


def _legacy_text(content: bytes, line: int) -> Decoded:
    western, japanese = _strictly(content, "cp1252"), _strictly(content, "cp932")
    is_western = western is not None and not UTF8_SEQUENCE.search(content) and reads_as_western(western)
    is_japanese = japanese is not None and reads_as_japanese(japanese)
    if western is not None and is_western and not is_japanese:
        return Decoded(western, "Windows-1252")
    if japanese is not None and is_japanese and not is_western:
        return Decoded(japanese, "Shift-JIS")
    if _has_a_line_in_utf8(content):
        raise Unreadable("encoding.mixed", line=line)
    raise Unreadable("encoding.uncertain", line=line)


def _has_a_line_in_utf8(content: bytes) -> bool:
    return any(not line.isascii() and _strictly(line, "utf-8") is not None for line in content.splitlines())


def _strictly(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _refuse_binary(text: str) -> None:
    if (position := text.find("\0")) >= 0:
        raise Unreadable("encoding.nul", line=text.count("\n", 0, position) + 1)
    found = CONTROL.findall(text)
    if len(found) > TOLERATED_CONTROLS or "\x1b" in found:
        position = text.index(found[0])
        raise Unreadable("file.not_a_table", line=text.count("\n", 0, position) + 1)


def _line_at(content: bytes, position: int, codec: str) -> int:
    before = content[:position].decode(codec, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1


def _damaged(label: str, line: int) -> Unreadable:
    return Unreadable("encoding.damaged", encoding=label, line=line)
