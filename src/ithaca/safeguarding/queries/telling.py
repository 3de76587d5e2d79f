"""Raising a concern: what is asked, what was said before, and what the reporter is told."""

from dataclasses import dataclass

from ithaca.people.models import Person
from ithaca.people.queries import organization
from ithaca.safeguarding.models import Concern, Lead
from ithaca.safeguarding.queries.leads import names_of_readers, readers_of
from ithaca.safeguarding.queries.whom import PAIR, Choice, choices_for

MOST_BEFORE = 20


@dataclass(frozen=True)
class TellingPage:
    """`readers` may be empty: then the page says whom to call."""

    choices: tuple[Choice, ...]
    asked: str
    preset: str
    before: tuple[Concern, ...]
    readers: tuple[str, ...]
    emergency: str
    is_lead: bool


@dataclass(frozen=True)
class Receipt:
    """What the reporter sees of their concern: its state and what happens next, never what is written about it."""

    concern: Concern
    partner: str
    readers: tuple[str, ...]
    emergency: str


def telling_page(person: Person, asked: str = "") -> TellingPage:
    """`asked` says from which page somebody comes, as a key of a choice or of a pair. At most 12 queries."""
    choices = choices_for(person, asked)
    preset = next((one for one in choices if one.key == asked), None)
    first = preset or (choices[0] if asked.startswith(PAIR) else choices[-1])
    before = Concern.objects.reported_by(person).order_by("-raised_at", "-pk")
    return TellingPage(
        choices=choices,
        asked=asked,
        preset=preset.key if preset else "",
        before=tuple(before[:MOST_BEFORE]),
        readers=names_of_readers(first.program_id),
        emergency=organization().emergency,
        is_lead=Lead.objects.filter(person=person).exists(),
    )


def receipt_of(concern: Concern) -> Receipt:
    """5 queries."""
    about = concern.about_person if concern.connection_id else None
    return Receipt(
        concern=concern,
        partner=about.given_name if about else "",
        readers=tuple(reader.name for reader in readers_of(concern)),
        emergency=organization().emergency,
    )
