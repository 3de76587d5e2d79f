"""Whom mentees are shown when they choose: worked out for all at once, so that popular mentors go round."""

from django.db import transaction

from ithaca.pairing import engine
from ithaca.pairing.models import Recommendation
from ithaca.pairing.queries.pool import pool_of
from ithaca.pairing.queries.questions import effects_key
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct, states_allowing


def refresh_recommendations(program: Program) -> None:
    """Work out afresh whom each mentee is shown."""
    rules = rules_of(program)
    key = effects_key(program, rules.sha256)
    found = engine.recommendations(pool_of(program), rules_toml=rules.toml)
    positions: dict[int, int] = {}
    rows = []
    for pair in found:
        positions[pair.mentee] = positions.get(pair.mentee, 0) + 1
        rows.append(
            Recommendation(
                program=program,
                mentee_id=pair.mentee,
                mentor_id=pair.mentor,
                position=positions[pair.mentee],
                score=pair.score,
                facts={**pair.facts, "points": pair.points},
            )
        )
    with transaction.atomic():
        Recommendation.objects.filter(program=program).delete()
        Recommendation.objects.bulk_create(rows, batch_size=500)
        Program.objects.filter(pk=program.pk).update(recommended_for=key)


def refresh_stale_recommendations() -> None:
    """The sweep: programs whose people or rules have changed since."""
    for program in Program.objects.filter(
        state__in=states_allowing(ProgramAct.CHOOSE), choices_allowed__gt=0, rule_set__isnull=False
    ):
        if program.recommended_for != effects_key(program, rules_of(program).sha256):
            refresh_recommendations(program)
