"""A publication whose worker is killed again and again: what everybody was told in the end."""

import time
from collections import Counter
from dataclasses import dataclass
from random import Random

from tests.killing import Site, wait_until
from tests.pairing.places import wrong_places

from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.pairing.actions.publishing import request_publication
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.people.models import Person


@dataclass(frozen=True)
class Told:
    problems: list[str]
    kills: int
    letters: int
    again: int


def publish_under_fire(run: MatchRun, site: Site, *, by: Person, kills: int, random: Random) -> Told:
    """Every kill comes while there is something left to do; half of them right after a mail was taken."""
    pairs = run.proposals.count()
    request_publication(run, by=by)
    problems = []
    while site.kills < kills and not is_all_told(pairs):
        with site.worker():
            strike(site, random, pairs)
        problems += half_done(run, pairs)
    with site.worker():
        if not wait_until(lambda: is_all_told(pairs), seconds=60):
            problems.append(f"not told after all: {Counter(Message.objects.values_list('state', flat=True))}")
    return judged(site, run, problems, kills=site.kills - 1)


def strike(site: Site, random: Random, pairs: int) -> None:
    """Wait for a moment worth a kill."""
    if random.random() < 0.5:
        time.sleep(random.uniform(0, 0.25))
        return
    before, more = len(list(site.mails.iterdir())), random.randint(1, 3)
    wait_until(lambda: len(list(site.mails.iterdir())) >= before + more or is_all_told(pairs), seconds=5)


def half_done(run: MatchRun, pairs: int) -> list[str]:
    """A publication is there or it is not."""
    shown, letters = Proposal.objects.filter(run=run).published().count(), Message.objects.count()
    problems = wrong_places(run.program)
    if (shown, letters) not in {(0, 0), (pairs, 2 * pairs)}:
        problems.append(f"{shown} of {pairs} pairs shown, {letters} letters written")
    return problems


def judged(site: Site, run: MatchRun, problems: list[str], *, kills: int) -> Told:
    letters = [(str(letter["Message-ID"]), str(letter["To"])) for letter in site.letters()]
    wanted = Counter(
        person.email
        for proposal in run.proposals.select_related("mentee__person", "mentor__person")
        for person in (proposal.mentee.person, proposal.mentor.person)
    )
    different = Counter(to for _, to in set(letters))
    again = len(letters) - len(set(letters))
    unwritten = Message.objects.filter(transmissions__gt=1, uncertain=False).count()
    if different != wanted:
        problems = [
            *problems,
            f"told differently from what was due: {(wanted - different) + (different - wanted)}",
        ]
    if unwritten:
        problems = [*problems, f"{unwritten} doubts are not written down"]
    if again > kills:
        problems = [*problems, f"{again} letters came again after {kills} kills"]
    return Told(problems=problems, kills=kills, letters=len(letters), again=again)


def is_all_told(pairs: int) -> bool:
    return Message.objects.filter(state=MessageState.SENT).count() == 2 * pairs
