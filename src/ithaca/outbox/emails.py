"""The letter in which others go together."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.outbox.declaring import Email, declare
from ithaca.outbox.models.message import GATHERS
from ithaca.outbox.queries import carries_letters


@dataclass(frozen=True)
class Line:
    """The subject of one letter, and where its own link leads."""

    words: str
    link: str


@dataclass(frozen=True)
class Gathered:
    lines: tuple[Line, ...] = ()


GATHERED = declare(
    Email(
        key=GATHERS,
        title=_("Several that have waited, in one"),
        to=_("who has had enough mail for a week"),
        context=Gathered,
        sample=lambda: Gathered(
            (
                Line("Did you and Amara Okafor meet?", "https://ithaca.example.org/in/1/"),
                Line("How is it going with Amara Okafor?", "https://ithaca.example.org/in/2/"),
            )
        ),
        waits_while=carries_letters,
    )
)
