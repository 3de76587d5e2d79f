"""Whether a program writes to its pairs by itself."""

from ithaca.engagement.models import NudgeSetting
from ithaca.programs.models import Program


def nudges_are_on(program: Program) -> bool:
    """1 query."""
    return not NudgeSetting.objects.filter(program=program, is_on=False).exists()
