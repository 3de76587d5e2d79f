"""The letters, each in the words and the zone of who reads it."""

from ithaca.connections.queries.saying_when import day_and_time, zone_words
from ithaca.kernel import languages, links
from ithaca.networking.calendars import slot_cancellation, slot_invitation
from ithaca.networking.emails import (
    INTRODUCTION_ANSWERED,
    INTRODUCTION_ASKED,
    SLOT_NEWS,
    SLOT_SOON,
    IntroductionAnswered,
    IntroductionAsked,
    SlotNews,
    SlotSoon,
)
from ithaca.networking.models import Introduction, OfficeHours, Slot
from ithaca.networking.models.introduction import DAYS_TO_ANSWER
from ithaca.networking.queries.readers import Reader, readers
from ithaca.networking.queries.still_true import soon_key
from ithaca.outbox.actions.sending import Letter
from ithaca.people.models import Person


def asked_letter(introduction: Introduction) -> Letter:
    """To who is asked: who it is. Why stands on the page."""
    said = IntroductionAsked(introduction.program.name, introduction.asker.name, DAYS_TO_ANSWER)
    return Letter(
        email=INTRODUCTION_ASKED, to=introduction.asked, context=said,
        once=f"introduction:{introduction.pk}:asked", place="introduction",
        place_ids={"introduction": introduction.pk}, program_id=introduction.program_id,
    )  # fmt: skip


def answered_letter(introduction: Introduction, *, agrees: bool) -> Letter:
    """To who asked: the address, or kind words."""
    address = (introduction.asked.email or "") if agrees else ""
    said = IntroductionAnswered(introduction.program.name, introduction.asked.name, address)
    return Letter(
        email=INTRODUCTION_ANSWERED, to=introduction.asker, context=said,
        once=f"introduction:{introduction.pk}:answered", place="introduction",
        place_ids={"introduction": introduction.pk}, program_id=introduction.program_id,
    )  # fmt: skip


def slot_letters(slot: Slot, guest: Person, news: str) -> list[Letter]:
    """To both of the two. 2 queries."""
    both = readers(slot.program_id, [slot.hours.host, guest])
    return [
        _slot_letter(slot, reader, other.person, news)
        for reader, other in zip(both, reversed(both), strict=True)
    ]


def taken_down_letter(hours: OfficeHours, first: Slot) -> Letter:
    """To the host, whether or not anybody had booked. 2 queries."""
    (host,) = readers(hours.program_id, [hours.host])
    with languages.spoken_by(host.person.language):
        said = SlotNews(
            first.program.name, hours.about, "", day_and_time(first.starts_at, host.zone),
            zone_words(host.zone), "taken_down", is_host=True,
        )  # fmt: skip
    return Letter(
        email=SLOT_NEWS, to=host.person, context=said, once=f"hours:{hours.pk}:taken_down", place="networks",
        program_id=hours.program_id,
    )  # fmt: skip


def soon_letters(slot: Slot, guest: Person) -> list[Letter]:
    """The day before. 2 queries."""
    both = readers(slot.program_id, [slot.hours.host, guest])
    return [_soon_letter(slot, reader, other.person) for reader, other in zip(both, both[::-1], strict=True)]


def _slot_letter(slot: Slot, reader: Reader, other: Person, news: str) -> Letter:
    is_host = reader.person.pk == slot.hours.host_id
    with languages.spoken_by(reader.person.language):
        said = SlotNews(
            slot.program.name, slot.hours.about, other.name, day_and_time(slot.starts_at, reader.zone),
            zone_words(reader.zone), news, is_host=is_host,
        )  # fmt: skip
        calendar = _calendar(slot, reader, other, news)
    once = f"slot:{slot.uid}:{news}:{reader.person.pk}"
    place = {"place": "slot", "place_ids": {"slot": slot.pk}} if news == "booked" else {"place": "networks"}
    return Letter(
        email=SLOT_NEWS, to=reader.person, context=said, once=once, calendar=calendar,
        program_id=slot.program_id, **place,
    )  # fmt: skip


def _soon_letter(slot: Slot, reader: Reader, other: Person) -> Letter:
    with languages.spoken_by(reader.person.language):
        said = SlotSoon(
            slot.program.name, slot.hours.about, other.name, day_and_time(slot.starts_at, reader.zone),
            zone_words(reader.zone),
        )  # fmt: skip
    return Letter(
        email=SLOT_SOON, to=reader.person, context=said, once=soon_key(slot, reader.person.pk), place="slot",
        place_ids={"slot": slot.pk}, program_id=slot.program_id, until=slot.starts_at,
    )  # fmt: skip


def _calendar(slot: Slot, reader: Reader, other: Person, news: str) -> str:
    email = reader.person.email or ""
    if news != "booked":
        return slot_cancellation(slot, email=email)
    page = links.absolute(links.path_to("slot", slot=slot.pk))
    return slot_invitation(slot, other=other.name, email=email, zone=reader.zone, page=page)
