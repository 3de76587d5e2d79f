"""Looking for canaries and dates of meetings wherever they must not be: pages, files, mails, logs."""

import json
import re
from collections.abc import Iterator
from random import Random

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.canaries import Aviary, Canary
from tests.random_pairs import go_on, random_world, sweep
from tests.web.test_permission_matrix import Case, cases
from tests.world import World

from ithaca.audit.models import Event
from ithaca.connections.models import Connection, Goal, Milestone
from ithaca.engagement.actions.caring import EndReason
from ithaca.engagement.models import Reason
from ithaca.kernel import clock
from ithaca.outbox.actions.delivering import deliver_due
from ithaca.outbox.models import Message
from ithaca.people.models import Person

# Not one of the two, each for a reason of their own; `max` is the line manager of every mentee.
READERS = ("max", "olga", "cora", "sara", "charlie")
DATE = re.compile(r"29\W(February|Feb\b)|(February|Feb)\W29|\b20(24|28)-02-29|\b02/29|\b29/02|\b0?[45]:37")
# Words of fixed lists that say why something is wrong or ended.
WHY = tuple(str(label) for label in (*Reason.labels, *EndReason.labels) if str(label) != "Something else")
ROWS = re.compile(r'<section class="block" aria-labelledby="report-(\d+)".*?</section>', re.DOTALL)
SEEN_BY = {
    "cora": {
        "networking.Entry.removed_for",
        "engagement.CareStep.note",
        "engagement.Contact.note",
        "pairing.Proposal.mentee_reason",
        "pairing.Proposal.mentor_reason",
    },
    "sara": {"safeguarding.Concern.sealed", "safeguarding.ConcernNote.sealed"},
}
OPENED_TO = {"cora": Goal.Visibility.ORGANIZERS, "max": Goal.Visibility.MANAGER}
IN_A_MAIL_TO_THE_TWO = {"connections.Meeting.place", "engagement.CareStep.note"}


def leaks_of(seed: int, *, pairs: int, log: pytest.LogCaptureFixture) -> tuple[list[str], Aviary]:
    """What went wrong with so many pairs in random states, in words, and what was planted."""
    random, aviary = Random(seed), Aviary()
    log.clear()
    world = random_world(random, pairs=pairs)
    aviary.plant()
    cora = world.people["cora"]
    assert cora is not None
    for connection in Connection.objects.order_by("pk"):
        go_on(random, connection, cora=cora)
    sweep()
    found = [*in_mails(aviary)]
    aviary.plant()
    every = list(cases(world))
    found += [leak for reader in READERS for leak in on_pages(world.people[reader], reader, every, aviary)]
    found += [*in_logs(aviary, log), *other_rows(world)]
    return [f"seed {seed}: {leak}" for leak in found], aviary


def is_theirs(canary: Canary, reader: str) -> bool:
    """What the matrix lets somebody read who is neither of the two."""
    if isinstance(canary.row, Goal | Milestone):
        goal = getattr(canary.row, "goal_id", canary.row.pk)
        is_open = Goal.objects.filter(pk=goal, visibility=OPENED_TO.get(reader)).exists()
        return is_open and (reader == "cora" or canary.field == "connections.Goal.title")
    return canary.field in SEEN_BY.get(reader, ())


def on_pages(person: Person | None, reader: str, every: list[Case], aviary: Aviary) -> Iterator[str]:
    """On every page and in every file that this person may open."""
    assert person is not None
    client = Client()
    client.force_login(Person.objects.get(pk=person.pk))
    for path in paths_for(person, every):
        text = text_of(client, path)
        yield from (
            f"{reader} reads {one} on {path}" for one in aviary.seen_in(text) if not is_theirs(one, reader)
        )
        if reader != "cora" and DATE.search(text):
            yield f"{reader} reads the date of a meeting on {path}"
        if reader in {"max", "olga"}:
            yield from (f"{reader} reads “{word}” on {path}" for word in WHY if word in text)


def paths_for(person: Person, every: list[Case]) -> list[str]:
    seen, paths = set(), []
    for case in every:
        key = (case.page.name, *(kind_of(thing) for thing in case.things.values()))
        if key not in seen and is_open_to(case, person):
            seen.add(key)
            paths.append(case.path)
    return paths


def kind_of(thing: object) -> object:
    """Each pair by itself, of everything else one in each state."""
    return getattr(thing, "pk", 0) if isinstance(thing, Connection) else getattr(thing, "state", "")


def is_open_to(case: Case, person: Person) -> bool:
    return "GET" in case.page.methods and not case.page.is_public and case.is_for(person)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", errors="replace")


def in_mails(aviary: Aviary) -> Iterator[str]:
    """No subject says more than who and what kind; a body says what its reader may know."""
    mail.outbox.clear()
    Message.objects.filter(state="queued").update(next_try_at=clock.now())
    while deliver_due():
        pass
    for letter in mail.outbox:
        body = letter.body + "".join(str(part[0]) for part in letter.alternatives)
        yield from (f"{one} is in the subject “{letter.subject}”" for one in aviary.seen_in(letter.subject))
        if DATE.search(letter.subject):
            yield f"the date of a meeting is in the subject “{letter.subject}”"
        for one in aviary.seen_in(body):
            if one.field not in IN_A_MAIL_TO_THE_TWO or not is_one_of_the_two(letter.to[0], one):
                yield f"{one} is in the mail “{letter.subject}” to {letter.to[0]}"
        yield from (f"“{word}” is in the mail “{letter.subject}”" for word in WHY if word in body)


def is_one_of_the_two(address: str, canary: Canary) -> bool:
    members = Connection.objects.filter(pk=canary.row.connection_id)
    return members.filter(members__participation__person__email=address).exists()


def in_logs(aviary: Aviary, log: pytest.LogCaptureFixture) -> Iterator[str]:
    """The server's log, the audit log, and what the database holds of sealed words."""
    for record in log.records:
        said = record.getMessage() + str(record.exc_text or "")
        yield from (f"{one} is in the log" for one in aviary.seen_in(said))
    for event in Event.objects.all():
        said = json.dumps([event.action, event.details])
        yield from (f"{one} is in the audit log" for one in aviary.seen_in(said))
        if DATE.search(said):
            yield f"the date of a meeting is in the audit log: {said}"


def other_rows(world: World) -> Iterator[str]:
    """The manager reads about each of their people what that person is shown, byte for byte."""
    manager = world.people["max"]
    assert manager is not None
    client = Client()
    client.force_login(Person.objects.get(pk=manager.pk))
    theirs = {one[1]: one[0] for one in ROWS.finditer(text_of(client, reverse("manager")))}
    reports = Person.objects.filter(manager=manager)
    if set(theirs) != {str(person.pk) for person in reports}:
        yield "the manager does not see exactly their people"
    for person in reports:
        client.force_login(person)
        own = ROWS.search(text_of(client, reverse("seen_by_manager")))
        if own is None or own[0] != theirs.get(str(person.pk)):
            yield f"{person} is shown something else than their manager sees"
