"""Whose band is to be looked at this week."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from ithaca.commitments.models import RegularityBand
from ithaca.commitments.queries.paces import day_of
from ithaca.commitments.regularity import WINDOW, band_of
from ithaca.commitments.states import Band
from ithaca.connections.models import Meeting, Member
from ithaca.engagement.queries.pauses import length_of, pauses_of_pairs
from ithaca.kernel import clock
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Participation
from ithaca.programs.states import ParticipationState, ProgramState


@dataclass(frozen=True)
class Found:
    participation: Participation
    band: Band


def bands_for(monday: date) -> list[Found]:
    """Of everybody with a match whose band is older than this Monday. 6 queries."""
    zone = zone_of_site()
    known = set(RegularityBand.objects.filter(as_of__gte=monday).values_list("participation_id", flat=True))
    rows = Participation.objects.filter(state=ParticipationState.MATCHED)
    people = [row for row in rows.exclude(program__state=ProgramState.CLOSED) if row.pk not in known]
    pairs, begun = _pairs({row.pk for row in people}, zone)
    held, pauses = _held(zone), pauses_of_pairs()
    found, begin = [], clock.now() - timedelta(days=WINDOW)
    for row in (one for one in people if one.pk in begun):
        days = [day for pair in pairs[row.pk] for day in held[pair]]
        paused = max((length_of(pauses[pair], since=begin).days for pair in pairs[row.pk]), default=0)
        band = band_of(days, started_on=begun[row.pk], monday=monday, paused=paused)
        if band:
            found.append(Found(row, band))
    return found


def _pairs(people: set[int], zone: ZoneInfo) -> tuple[dict[int, list[int]], dict[int, date]]:
    """The pairs of each, and the day of the first one."""
    pairs: dict[int, list[int]] = defaultdict(list)
    begun: dict[int, date] = {}
    rows = Member.objects.values_list("participation_id", "connection_id", "connection__opened_at")
    for person, pair, opened_at in rows.order_by("connection__opened_at"):
        if person in people:
            pairs[person].append(pair)
            begun.setdefault(person, day_of(opened_at, zone))
    return pairs, begun


def _held(zone: ZoneInfo) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for pair, at in Meeting.objects.held().values_list("connection_id", "starts_at"):
        if at is not None:
            found[pair].append(day_of(at, zone))
    return found
