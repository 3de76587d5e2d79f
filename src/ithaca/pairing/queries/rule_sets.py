"""The rules of a program."""

from ithaca.pairing.models import RuleSet
from ithaca.programs.models import Program


def rules_of(program: Program) -> RuleSet:
    """The program's rule set. 1 query."""
    return RuleSet.objects.get(program=program)
