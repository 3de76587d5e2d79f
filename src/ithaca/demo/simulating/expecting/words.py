"""Friendly words: two weeks after the match to a pair without a date, and never two to a pair in a week."""

from datetime import datetime, timedelta
from itertools import pairwise

from ithaca.demo.simulating.expecting.health import Dates, dates_of_pairs
from ithaca.demo.simulating.expecting.meetings import people_of_pairs
from ithaca.demo.simulating.expecting.rounds import Key, Rounds, Tally
from ithaca.engagement.models import Nudge
from ithaca.outbox.models import Message
from ithaca.programs.models import Program

TWO_WEEKS, WEEK = timedelta(days=14), timedelta(days=7)


def tally_of_words(program: Program, rounds: Rounds) -> Tally:
    """Of the first words all is known; of the later ones only that they do not come too soon."""
    dates, first = dates_of_pairs(program), _first_letters(program)
    due = {pair for pair, known in dates.items() if _is_due(known, rounds)}
    people = people_of_pairs(program)
    must = {(pair, person) for pair in due for person in people[pair]}
    missing: tuple[Key, ...] = tuple(sorted(("words", *one) for one in must - first))
    return Tally(len(must | first), missing, tuple(_too_soon(program)))


def _is_due(dates: Dates, rounds: Rounds) -> bool:
    moment = rounds.first(dates.opened_at + TWO_WEEKS, dates.closed_at)
    return moment is not None and not dates.has_date(moment)


def _first_letters(program: Program) -> set[tuple[int, int]]:
    """To whom of which pair the first words about a first date were written."""
    pairs = set(
        Nudge.objects.filter(program=program, reason="first_date").values_list("connection_id", flat=True)
    )
    rows = Message.objects.in_program(program.pk).filter(email="engagement.nudged")
    told = (
        (ids["connection"], person) for ids, person in rows.values_list("place_ids", "person_id") if person
    )
    return {(pair, person) for pair, person in told if pair in pairs}


def _too_soon(program: Program) -> list[Key]:
    rows = Nudge.objects.filter(program=program).order_by("connection_id", "at")
    written: list[tuple[int, datetime]] = list(rows.values_list("connection_id", "at"))
    return [
        ("words", pair, at)
        for (before, earlier), (pair, at) in pairwise(written)
        if pair == before and at - earlier < WEEK
    ]
