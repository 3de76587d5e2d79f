"""Whether what a letter tells of is still so, for letters that can wait."""

from ithaca.connections.states import ConnectionState
from ithaca.engagement.models import CheckIn
from ithaca.engagement.nudges import NudgeReason, word_helps
from ithaca.engagement.queries.facts import facts_of_pairs
from ithaca.outbox.declaring import About


def is_open_question(letter: About) -> bool:
    """The question is not answered, and the two are together."""
    return CheckIn.objects.open().filter(pk=letter.ids["check_in"]).exists()


def word_still_helps(letter: About) -> bool:
    """What it speaks of is still so, and a friendly word is enough."""
    reason = NudgeReason(letter.context["reason"])
    found = facts_of_pairs(only=letter.ids["connection"])
    return any(pair.state == ConnectionState.ACTIVE and word_helps(facts, reason) for pair, facts in found)
