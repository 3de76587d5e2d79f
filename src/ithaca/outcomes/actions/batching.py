"""Telling answers only together with enough others."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from ithaca.kernel import clock
from ithaca.kernel.jobs import for_each
from ithaca.outcomes.models import Batch
from ithaca.outcomes.queries.answers import Answer, answers_since
from ithaca.outcomes.queries.told import FEWEST
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Program


def tell_answers() -> None:
    """Keep what has become enough. A day that is not over waits, so that a batch is never added to."""
    zone = zone_of_site()
    for_each(Program.objects.exclude(connections=None), lambda program: tell_answers_of(program, zone=zone))


def tell_answers_of(program: Program, *, zone: ZoneInfo) -> None:
    today = clock.now().astimezone(zone).date()
    for kind in Batch.Kind:
        after = _told_until(program, kind, zone)
        new = [answer for answer in answers_since(program, kind, after, zone) if answer.on < today]
        rows = [
            Batch(
                program=program, kind=kind, first_on=group[0].on, last_on=group[-1].on,
                counts=dict(Counter(answer.value for answer in group)),
            )
            for group in groups_of(new)
        ]  # fmt: skip
        Batch.objects.bulk_create(rows, ignore_conflicts=True)  # another worker may have been here


def groups_of(answers: Iterable[Answer]) -> Iterator[list[Answer]]:
    """Whole days, until there are enough different people in them; the rest waits for more."""
    group: list[Answer] = []
    for _day, of_day in groupby(answers, key=lambda answer: answer.on):
        group += of_day
        if len({answer.of for answer in group}) >= FEWEST:
            yield group
            group = []


def _told_until(program: Program, kind: str, zone: ZoneInfo) -> datetime:
    """The first moment of which nothing is told yet."""
    rows = Batch.objects.filter(program=program, kind=kind).order_by("-last_on")
    last = rows.values_list("last_on", flat=True).first()
    day = last + timedelta(days=1) if last else date(1970, 1, 2)
    return datetime.combine(day, datetime.min.time(), zone)
