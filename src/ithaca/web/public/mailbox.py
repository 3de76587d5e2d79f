"""Mails kept as files."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path


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
    return [_letter(file) for file in files[:newest]]


def _letter(file: Path) -> MailLetter:
    content = file.read_bytes().split(b"\n" + b"-" * 79)[0]
    message = message_from_bytes(content, policy=policy.default)
    body = message.get_body(("plain",))
    return MailLetter(
        key=sha256(file.name.encode()).hexdigest()[:12],
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=parsedate_to_datetime(str(message["Date"])) if message["Date"] else None,
        text=str(body.get_content()) if body else "",
    )
