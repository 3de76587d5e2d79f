"""Who is to be asked about their pair now."""

from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from ithaca.connections.models import Meeting, Member
from ithaca.connections.states import ConnectionState
from ithaca.engagement.due import Asked, next_fit, next_pulse
from ithaca.engagement.models import CheckIn
from ithaca.engagement.queries.pauses import length_of, pauses_of_pairs
from ithaca.kernel import clock
from ithaca.programs.states import ProgramState


@dataclass(frozen=True)
class Due:
    """One question that is due to one member of a pair."""

    member: Member
    kind: str
    number: int


def due_check_ins() -> list[Due]:
    """Over all programs that run, fit before pulse. 5 queries."""
    rows = Member.objects.filter(connection__state=ConnectionState.ACTIVE).exclude(
        connection__program__state=ProgramState.CLOSED
    )
    members = list(rows.select_related("connection", "participation").order_by("connection__opened_at", "pk"))
    met = set(Meeting.objects.held().values_list("connection_id", flat=True).distinct())
    asked, now, found = _asked(), clock.now(), []
    pauses = pauses_of_pairs()
    for member in members:
        pair, person = member.connection, member.participation.person_id
        stood = partial(length_of, pauses[pair.pk])
        fits, pulses = (asked[pair.pk, person, kind] for kind in (CheckIn.Kind.FIT, CheckIn.Kind.PULSE))
        found += [
            (CheckIn.Kind.FIT, next_fit(fits, has_met=pair.pk in met, now=now, stood=stood), member),
            (
                CheckIn.Kind.PULSE,
                next_pulse(pulses, opened_at=pair.counted_from + stood(since=pair.counted_from), now=now),
                member,
            ),
        ]
    due = [Due(member, kind.value, number) for kind, number, member in found if number]
    return sorted(due, key=lambda one: one.kind)


def _asked() -> dict[tuple[int, int, str], list[Asked]]:
    found: dict[tuple[int, int, str], list[Asked]] = defaultdict(list)
    rows = CheckIn.objects.filter(connection__state=ConnectionState.ACTIVE)
    facts = rows.order_by("number").values_list(
        "connection_id", "person_id", "kind", "number", "answered_at", "fit"
    )
    for pair, person, kind, number, answered_at, fit in facts:
        found[pair, person, kind].append(Asked(number, answered_at, fit))
    return found
