"""Mails kept as files."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

BETWEEN = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class MailLetter:
    key: str
    to: str
    subject: str
    at: datetime | None
    text: str


def letters(folder: Path, *, newest: int) -> list[MailLetter]:
    """The newest mails of a folder, the newest first."""
    files = sorted(folder.glob("*.log"), key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
    return list(islice(chain.from_iterable(map(_letters, files)), newest))


def _letters(file: Path) -> list[MailLetter]:
    """A file has what was handed over in one go; what is in the middle of being written is no mail yet."""
    texts = file.read_bytes().split(BETWEEN)[:-1]
    return [_letter(text, f"{file.name} {number}") for number, text in enumerate(texts)][::-1]


def _letter(text: bytes, name: str) -> MailLetter:
    message = message_from_bytes(text, policy=policy.default)
    body = message.get_body(("plain",))
    return MailLetter(
        key=sha256(name.encode()).hexdigest()[:12],
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=parsedate_to_datetime(str(message["Date"])) if message["Date"] else None,
        text=str(body.get_content()) if body else "",
    )
