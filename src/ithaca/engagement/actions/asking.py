"""Asking each of the two how it is going.

A batch of questions and their letters is one transaction, in which the people of it are locked. So each is
asked once, however many workers ask, and a worker that was down asks when it is back.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from django.db import transaction

from ithaca.connections.models import Member
from ithaca.connections.queries.members import names_in_words
from ithaca.connections.states import ConnectionState
from ithaca.engagement.due import MOST_A_WEEK
from ithaca.engagement.emails import ASKED_FIT, ASKED_PULSE, Question
from ithaca.engagement.models import CheckIn
from ithaca.engagement.queries.due import Due, due_check_ins
from ithaca.kernel import clock
from ithaca.kernel.jobs import for_each
from ithaca.outbox.actions.sending import Letter, send_all
from ithaca.people.models import Person
from ithaca.programs.models import Participation

LETTERS = {CheckIn.Kind.FIT.value: ASKED_FIT, CheckIn.Kind.PULSE.value: ASKED_PULSE}
BATCH = 250

Pairs = dict[int, list[Participation]]


def ask_check_ins() -> None:
    """Ask whom it is time to ask; who was asked twice this week is asked in a later one."""
    due = due_check_ins()
    for_each((due[start : start + BATCH] for start in range(0, len(due), BATCH)), _ask, failed=_ask_singly)


def _ask_singly(batch: Sequence[Due]) -> None:
    """One question that cannot be asked keeps no other one back."""
    for_each([[due] for due in batch], _ask)


def _ask(batch: Sequence[Due]) -> None:
    with transaction.atomic():
        people = {due.member.participation.person_id for due in batch}
        list(Person.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk"))
        pairs = _pairs_at_work({due.member.connection_id for due in batch})
        check_ins = CheckIn.objects.bulk_create(_still_due(batch, pairs))
        send_all([_letter(check_in, pairs[check_in.connection_id]) for check_in in check_ins])


def _still_due(batch: Sequence[Due], pairs: Pairs) -> Iterator[CheckIn]:
    """Another worker may have asked, or the pair may have stopped, since the batch was put together."""
    people = [due.member.participation.person_id for due in batch]
    asked = set(
        CheckIn.objects.filter(connection__in=pairs).values_list(
            "connection_id", "person_id", "kind", "number"
        )
    )
    recent = CheckIn.objects.filter(person__in=people, asked_at__gt=clock.ago(days=7))
    this_week = Counter(recent.values_list("person_id", flat=True))
    for due, person in zip(batch, people, strict=True):
        pair, number = due.member.connection_id, due.number
        if (
            pair in pairs
            and (pair, person, due.kind, number) not in asked
            and this_week[person] < MOST_A_WEEK
        ):
            this_week[person] += 1
            program = due.member.connection.program_id
            yield CheckIn(
                program_id=program, connection_id=pair, person_id=person, kind=due.kind, number=number
            )


def _pairs_at_work(pairs: set[int]) -> Pairs:
    found: Pairs = defaultdict(list)
    rows = Member.objects.filter(connection__in=pairs, connection__state=ConnectionState.ACTIVE)
    for row in rows.select_related("participation__person", "participation__program"):
        found[row.connection_id].append(row.participation)
    return found


def _letter(check_in: CheckIn, both: Sequence[Participation]) -> Letter:
    own = next(one for one in both if one.person_id == check_in.person_id)
    others = sorted((one for one in both if one is not own), key=lambda one: one.role == own.role)
    names = names_in_words([one.person.name for one in others])
    return Letter(
        email=LETTERS[check_in.kind],
        to=own.person,
        context=Question(own.program.name, names),
        once=f"check_in:{check_in.pk}:asked",
        place="check_in",
        place_ids={"check_in": check_in.pk},
        program_id=check_in.program_id,
    )
