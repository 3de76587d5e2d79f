"""What was written to people, and what the mail server was really given."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ithaca.connections.models import Meeting
from ithaca.demo.simulating.expecting.rounds import Key
from ithaca.engagement.models import CheckIn
from ithaca.outbox.declaring import Urgency, declared, that_can_wait
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.programs.models import Program

MOST_A_WEEK = 5
WEEK = timedelta(days=7)
ABOUT_TO_COME = ("connections.times_offered", "connections.meeting_booked", "connections.meeting_soon")
MESSAGE_ID = re.compile(rb"^Message-ID: (.+)$", re.MULTILINE)
BETWEEN = b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Mail:
    """`sent` were handed over; `again` of them a second time, with the same Message-ID, after a worker had died."""

    sent: int
    again: int
    twice: tuple[Key, ...]
    lost: tuple[Key, ...]
    stale: tuple[Key, ...]
    uncertain: int
    over_cap: int


def mail_of(program: Program, folder: Path) -> Mail:
    """Compare the outbox with what the mail server was given."""
    given = Counter(handed_over(folder))
    rows = Message.objects.in_program(program.pk)
    facts = list(rows.values_list("message_id", "email", "state", "uncertain"))
    twice = [
        ("twice", key, name)
        for name, key, _state, _doubt in facts
        if given[name] > 1 and not _may_repeat(key)
    ]
    lost = [
        ("lost", key, name)
        for name, key, state, _doubt in facts
        if state == MessageState.SENT and not given[name]
    ]
    return Mail(
        sent=sum(given.values()),
        again=sum(count - 1 for count in given.values()),
        twice=tuple(twice),
        lost=tuple(lost),
        stale=tuple(stale(program)),
        uncertain=sum(doubt for _name, _key, _state, doubt in facts),
        over_cap=over_cap(program),
    )


def stale(program: Program) -> Iterator[Key]:
    """Letters to arrange or announce a meeting that left when it had begun."""
    rows = Message.objects.in_program(program.pk).filter(email__in=ABOUT_TO_COME).exclude(sent_at=None)
    begins = dict(Meeting.objects.filter(program=program, count=1).values_list("pk", "starts_at"))
    for kind, ids, sent_at in rows.values_list("email", "place_ids", "sent_at"):
        starts_at = begins.get(ids["meeting"])
        if starts_at is not None and sent_at is not None and sent_at > starts_at:
            yield ("stale", kind, ids["meeting"])


def _may_repeat(key: str) -> bool:
    """What must arrive is sent again when nobody knows whether it has left; mail programs show it once."""
    return declared(key).urgency is Urgency.MUST_ARRIVE


def handed_over(folder: Path) -> Iterator[str]:
    """The Message-ID of each mail. One that ends in the middle was not handed over: no server would take it."""
    for file in folder.glob("*.log"):
        for text in file.read_bytes().split(BETWEEN)[:-1]:
            if found := MESSAGE_ID.search(text):
                yield found[1].decode().strip()


def over_cap(program: Program) -> int:
    """How many people had more letters that could wait than they should have in any seven days."""
    rows = Message.objects.in_program(program.pk).filter(email__in=that_can_wait())
    sent: dict[int, list[datetime]] = defaultdict(list)
    for person, at in rows.order_by("sent_at").values_list("person_id", "sent_at"):
        if at is not None:
            sent[person].append(at)
    return sum(_is_too_much(moments) for moments in sent.values())


def _is_too_much(moments: list[datetime]) -> bool:
    return any(after - first < WEEK for first, after in zip(moments, moments[MOST_A_WEEK:], strict=False))


def letters(program: Program, *kinds: str) -> list[Key]:
    """What was written about meetings, as kind, meeting and person. The outbox holds each event once."""
    rows = Message.objects.in_program(program.pk).filter(email__in=kinds)
    return [
        (kind, ids["meeting"], person)
        for kind, ids, person in rows.values_list("email", "place_ids", "person_id")
    ]


def asked(program: Program) -> list[Key]:
    """The private questions for which a letter was written, as kind, pair, person and number."""
    facts = ("pk", "kind", "connection_id", "person_id", "number")
    rows = {row[0]: row[1:] for row in CheckIn.objects.filter(program=program).values_list(*facts)}
    kinds = ("engagement.asked_fit", "engagement.asked_pulse")
    told = Message.objects.in_program(program.pk).filter(email__in=kinds).values_list("place_ids", flat=True)
    found: list[Key] = [rows[ids["check_in"]] for ids in told]
    return found
