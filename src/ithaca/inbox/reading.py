"""Reading a letter that anybody may have written: who it says it is from, to which of our addresses, and its words.

Nothing here trusts the letter, and nothing of it is kept but the text. Whatever its bytes are, nothing but `Unreadable`
is raised.
"""

import hashlib
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from enum import StrEnum

LARGEST = 5 * 1024 * 1024
LARGEST_HEAD = 64 * 1024
MOST_PARTS = 200
TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
LISTS = ("List-Id", "List-Unsubscribe")
BY_MACHINES = {"bulk", "junk", "list", "auto_reply"}


class Why(StrEnum):
    TOO_LARGE = "too_large"
    CHARSET = "charset"
    NO_TEXT = "no_text"


class Unreadable(Exception):
    """Nothing can be taken from it, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Head:
    """To whom it goes, and from whom it says it is: empty when it names nobody, or more than one."""

    to: tuple[str, ...]
    sender: str
    is_automatic: bool


@dataclass(frozen=True)
class Text:
    """All of its plain text, with whatever it quotes."""

    words: str
    has_files: bool


def name_of(raw: bytes) -> str:
    """What is the same for two copies of one letter: a server that is unsure hands it over again."""
    head = _head(raw)
    own = str(head.get("Message-ID", "")).strip()
    known = "\n".join([own, *_to(head)]).encode("utf-8", "replace") if own else raw
    return hashlib.sha256(known).hexdigest()


def head_of(raw: bytes) -> Head:
    head = _head(raw)
    return Head(_to(head), _sender(head), _is_automatic(head))


def text_of(raw: bytes) -> Text:
    """The first plain text of it, or `Unreadable`."""
    if len(raw) > LARGEST:
        raise Unreadable(Why.TOO_LARGE)
    try:
        text, has_files = _text(message_from_bytes(raw))
    except RecursionError as nested:  # parts within parts within parts
        raise Unreadable(Why.NO_TEXT) from nested
    except ValueError as broken:  # a number in a header that has thousands of digits
        raise Unreadable(Why.CHARSET) from broken
    if text is None:
        raise Unreadable(Why.NO_TEXT)
    return Text(text, has_files)


def _head(raw: bytes) -> Message:
    return BytesHeaderParser().parsebytes(raw[:LARGEST_HEAD])


def _to(letter: Message) -> tuple[str, ...]:
    said = [str(value) for name in TO for value in letter.get_all(name, [])]
    return tuple(dict.fromkeys(address for _name, address in getaddresses(said) if address))


def _sender(letter: Message) -> str:
    said = [address for _name, address in getaddresses([str(one) for one in letter.get_all("From", [])])]
    return said[0] if len(said) == 1 else ""


def _is_automatic(letter: Message) -> bool:
    """Written by a machine (RFC 3834): an answer to it would start a loop."""
    auto = str(letter.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    precedence = str(letter.get("Precedence", "")).strip().lower()
    return_path = str(letter.get("Return-Path", "-")).strip()
    return (
        auto != "no"
        or precedence in BY_MACHINES
        or return_path == "<>"
        or any(name in letter for name in (*LISTS, "X-Autoreply", "X-Autorespond"))
        or letter.get_content_type() in {"multipart/report", "message/delivery-status"}
    )


def _text(letter: Message) -> tuple[str | None, bool]:
    """The first plain text, and whether there are files."""
    text, has_files = None, False
    for part in _parts(letter):
        if part.get_content_disposition() == "attachment" or part.get_filename():
            has_files = True
        elif text is None and part.get_content_type() == "text/plain":
            text = _decoded(part)
    return text, has_files


def _parts(letter: Message) -> list[Message]:
    """Those that hold something, without going into letters that are attached. A deep nest is cut off."""
    found: list[Message] = []
    waiting = [letter]
    while waiting and len(found) < MOST_PARTS:
        part = waiting.pop(0)
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            waiting = [one for one in inner if isinstance(one, Message)] + waiting
        else:
            found.append(part)
    return found


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    charset = part.get_content_charset("utf-8")
    try:
        text = raw.decode(charset if isinstance(charset, str) else "utf-8") if isinstance(raw, bytes) else ""
        text.encode()  # some charsets make halves of letters, which no database takes
    except (LookupError, ValueError) as problem:
        raise Unreadable(Why.CHARSET) from problem
    if "\0" in text:
        raise Unreadable(Why.CHARSET)
    return _flowed(text) if str(part.get_param("format", "")).lower() == "flowed" else text


def _flowed(text: str) -> str:
    """Lines that a mail program has broken, joined again (RFC 3676)."""
    lines: list[str] = []
    is_open = False
    for line in text.splitlines():
        if is_open and line and not line.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        is_open = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)
