"""What the pairs that ended tell about the rules: counts of reasons, never of few."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Max
from django.utils.functional import Promise

from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.engagement.models import AdviceAnswer, CheckIn, Fit, Reason
from ithaca.pairing.engine import MOST_WEIGHT, rule_fields
from ithaca.pairing.models import RuleSet
from ithaca.pairing.rule_words import CRITERIA
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct

FEWEST = 5  # pairs; of fewer nothing is said
STEP = 10  # of weight
CRITERION_FOR = {
    Reason.TOPIC: "skills", Reason.TIME: "rhythm", Reason.REACH: "time_zone", Reason.WAY: "work_mode",
    Reason.AIM: "goals",
}  # fmt: skip


@dataclass(frozen=True)
class Advice:
    """Raise the weight of one criterion, because so many pairs that ended gave this reason."""

    reason: str
    label: str | Promise
    pairs: int
    ended: int
    criterion: str
    title: str | Promise
    weight: int
    to: int


def advice_for(program: Program, rules: RuleSet) -> list[Advice]:
    """What most pairs said comes first. 3 queries."""
    if ProgramAct.RULES not in program.allowed:
        return []
    counts, settled = _reasons(program), _settled(program)
    ended = Connection.objects.in_program(program).filter(state=ConnectionState.CLOSED).count()
    weights = {field.key: field.weight for field in rule_fields(rules.toml) if field.section == "criteria"}
    found = []
    for reason, pairs in counts.most_common():
        criterion = CRITERION_FOR.get(Reason(reason))
        if criterion is None or pairs - settled.get(reason, 0) < FEWEST or weights[criterion] >= MOST_WEIGHT:
            continue
        found.append(
            Advice(
                reason, Reason(reason).label, pairs, ended, criterion, CRITERIA[criterion].title,
                weights[criterion], min(weights[criterion] + STEP, MOST_WEIGHT),
            )
        )  # fmt: skip
    return found


def _reasons(program: Program) -> Counter[str]:
    """How many pairs that ended gave each reason; a pair in which both gave it counts once."""
    rows = CheckIn.objects.filter(
        program=program, connection__state=ConnectionState.CLOSED, kind=CheckIn.Kind.FIT, fit=Fit.NOT_GOOD
    )
    pairs = set(rows.exclude(reason="").values_list("connection_id", "reason"))
    return Counter(reason for _pair, reason in pairs)


def _settled(program: Program) -> dict[str, int]:
    rows = AdviceAnswer.objects.filter(program=program).values("reason").annotate(pairs=Max("pairs"))
    return dict(rows.values_list("reason", "pairs"))
