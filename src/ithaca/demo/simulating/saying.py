"""What people answer in private when they are asked about their pair."""

from collections.abc import Sequence
from typing import TypeVar

from ithaca.demo.simulating.pairs import Pair
from ithaca.demo.simulating.temperaments import Temperament
from ithaca.engagement.actions.answering import answer_fit, answer_pulse
from ithaca.engagement.models import CheckIn
from ithaca.engagement.models.check_in import Fit, Reason

HAPPY = ((Fit.GOOD, 0.93), (Fit.DECIDING, 0.06), (Fit.NOT_GOOD, 0.01))
UNHAPPY = ((Fit.GOOD, 0.2), (Fit.DECIDING, 0.3), (Fit.NOT_GOOD, 0.5))
SCORES = ((5, 0.5), (4, 0.4), (3, 0.09), (2, 0.01))
LOW_SCORES = ((4, 0.1), (3, 0.2), (2, 0.4), (1, 0.3))
One = TypeVar("One")
GIVES_UP_AFTER = 10  # days; who has not answered until then never does


def answer(pair: Pair, check_in: CheckIn, day: int) -> None:
    """Mostly within days. Who is unhappy does not always say so."""
    person = check_in.person
    if pair.is_silent(person, day) or not pair.replies_today():
        return
    unhappy = pair.fate.temperament == Temperament.MISMATCHED
    if check_in.kind == CheckIn.Kind.FIT:
        fit = _draw(pair, UNHAPPY if unhappy else HAPPY)
        answer_fit(check_in, fit=fit, reason=Reason.WAY if fit == Fit.NOT_GOOD else "", by=person)
    else:
        answer_pulse(check_in, score=_draw(pair, LOW_SCORES if unhappy else SCORES), reason="", by=person)


def _draw(pair: Pair, shares: Sequence[tuple[One, float]]) -> One:
    return pair.random.choices([one for one, _share in shares], [share for _one, share in shares])[0]
