"""From a declared mail and its context to subject, text and HTML."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from ithaca.outbox.declaring import Email


@dataclass(frozen=True)
class Rendered:
    subject: str
    text: str
    html: str


def render(email: Email, *, context: Any, link: str, person_name: str) -> Rendered:
    """The three templates of a mail, with the fields of its context and nothing else in reach."""
    names = {**vars(context), "link": link, "person": person_name}
    subject = render_to_string(f"{email.template}.subject.txt", names)
    return Rendered(
        subject=" ".join(subject.split()),  # a subject is one line: no header can be slipped in
        text=render_to_string(f"{email.template}.txt", names).strip() + "\n",
        html=render_to_string(f"{email.template}.html", names),
    )
