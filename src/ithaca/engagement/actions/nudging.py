"""Friendly words that the program sends to a pair by itself, before anybody has to.

A batch and its letters are one transaction in which the pairs are locked: each word is sent once.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import QuerySet

from ithaca.audit.actions.recording import record
from ithaca.connections.models import Connection, Member
from ithaca.connections.queries.members import names_in_words
from ithaca.connections.states import ConnectionState
from ithaca.engagement.emails import NUDGED, Nudged
from ithaca.engagement.facts import PairFacts
from ithaca.engagement.models import Nudge, NudgeSetting
from ithaca.engagement.nudges import Sent, next_nudge
from ithaca.engagement.queries.facts import facts_of_pairs
from ithaca.engagement.signals import signals_of, urgency_of
from ithaca.kernel.jobs import for_each
from ithaca.outbox.actions.sending import Letter, send_all
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role

BATCH = 250
Known = dict[int, list[Sent]]
Pair = tuple[Connection, PairFacts]


def set_nudges(program: Program, *, is_on: bool, by: Person) -> None:
    with transaction.atomic():
        NudgeSetting.objects.update_or_create(program=program, defaults={"is_on": is_on})
        record("nudges.on" if is_on else "nudges.off", program, by=by)


def send_nudges() -> None:
    """Write to whom it is time to write, in every program that has it so."""
    off = set(NudgeSetting.objects.filter(is_on=False).values_list("program_id", flat=True))
    pairs = [(pair, facts) for pair, facts in facts_of_pairs() if pair.program_id not in off]
    sent = _sent(Nudge.objects.filter(connection__state=ConnectionState.ACTIVE))
    due = [(pair, facts) for pair, facts in pairs if next_nudge(facts, sent[pair.pk])]
    for_each((due[at : at + BATCH] for at in range(0, len(due), BATCH)), _nudge, failed=_nudge_singly)


def _nudge_singly(batch: Sequence[Pair]) -> None:
    """One pair that cannot be written to keeps no other one back."""
    for_each([[pair] for pair in batch], _nudge)


def _nudge(batch: Sequence[Pair]) -> None:
    with transaction.atomic():
        rows = Connection.objects.select_for_update(no_key=True).order_by("pk")
        pairs = {pair.pk for pair, _facts in batch}
        at_work = {pair.pk for pair in rows.filter(pk__in=pairs, state=ConnectionState.ACTIVE)}
        nudges = Nudge.objects.bulk_create(
            _still_due(
                [one for one in batch if one[0].pk in at_work],
                _sent(Nudge.objects.filter(connection__in=pairs)),
            )
        )
        both = _both(at_work)
        send_all([letter for nudge in nudges for letter in _letters(nudge, both[nudge.connection_id])])


def _still_due(batch: Sequence[Pair], sent: Known) -> Iterator[Nudge]:
    """Another worker may have written since the batch was put together."""
    for pair, facts in batch:
        if found := next_nudge(facts, sent[pair.pk]):
            reason, number = found
            yield Nudge(
                program_id=pair.program_id, connection=pair, reason=reason, number=number,
                urgency=urgency_of(signals_of(facts)),
            )  # fmt: skip


def _sent(rows: QuerySet[Nudge]) -> Known:
    found: Known = defaultdict(list)
    for pair, reason, number, at in rows.values_list("connection_id", "reason", "number", "at"):
        found[pair].append(Sent(reason, number, at))
    return found


def _both(pairs: set[int]) -> dict[int, list[Participation]]:
    found: dict[int, list[Participation]] = defaultdict(list)
    rows = Member.objects.filter(connection__in=pairs)
    for row in rows.select_related("participation__person", "participation__program"):
        found[row.connection_id].append(row.participation)
    return found


def _letters(nudge: Nudge, both: Sequence[Participation]) -> Iterator[Letter]:
    members = sorted(both, key=lambda one: one.role == Role.MENTOR)
    for own in members:
        others = sorted((one for one in members if one is not own), key=lambda one: one.role == own.role)
        names = names_in_words([one.person.name for one in others])
        yield Letter(
            email=NUDGED,
            to=own.person,
            context=Nudged(own.program.name, names, nudge.reason, own.role == Role.MENTOR),
            once=f"nudge:{nudge.pk}:{own.person_id}",
            place="connection",
            place_ids={"connection": nudge.connection_id},
            program_id=nudge.program_id,
        )
