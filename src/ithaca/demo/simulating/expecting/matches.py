"""Matches that nobody answers in time end, and both people are told once."""

from ithaca.demo.simulating.expecting.rounds import Expected, Key, Rounds
from ithaca.pairing.models import Proposal
from ithaca.programs.models import Program


def expected_endings(program: Program, rounds: Rounds) -> Expected:
    """A match that waits longer than it may has to end in the next round."""
    must: set[Key] = set()
    may: set[Key] = set()
    rows = Proposal.objects.filter(program=program).exclude(answer_by=None)
    for pk, answer_by, ended_at, state in rows.values_list("pk", "answer_by", "ended_at", "state"):
        answered = ended_at if state != "expired" else None
        if answer_by is not None and rounds.must(answer_by, answered):
            must.add(("expired", pk))
        if answer_by is not None and rounds.may(answer_by, answered):
            may.add(("expired", pk))
    return Expected(frozenset(must), frozenset(may))


def found_endings(program: Program) -> list[Key]:
    return [
        ("expired", pk)
        for pk in Proposal.objects.filter(program=program, state="expired").values_list("pk", flat=True)
    ]
