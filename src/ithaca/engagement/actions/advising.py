"""Following advice about the rules, or leaving them as they are."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.engagement.models import AdviceAnswer
from ithaca.engagement.queries.advice import Advice, advice_for
from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.ruling import save_rules
from ithaca.pairing.engine import with_weight
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.people.models import Person
from ithaca.programs.models import Program


def follow_advice(program: Program, reason: str, *, by: Person) -> None:
    """Raise the weight. Who follows at the same moment raises nothing: the rules have changed then."""
    rules = rules_of(program)
    advice = _standing(program, reason)
    with transaction.atomic():
        toml = with_weight(rules.toml, advice.criterion, advice.to)
        save_rules(rules, toml, by=by, version=rules.version)
        _settle(program, advice, was_applied=True, by=by)


def dismiss_advice(program: Program, reason: str, *, by: Person) -> None:
    """Leave the rules. The advice comes back when many more pairs say the same."""
    with transaction.atomic():
        _settle(program, _standing(program, reason), was_applied=False, by=by)


def _standing(program: Program, reason: str) -> Advice:
    advice = next((one for one in advice_for(program, rules_of(program)) if one.reason == reason), None)
    if advice is None:
        raise Refused("advice.gone", _("Somebody has answered this already. Nothing was changed."))
    return advice


def _settle(program: Program, advice: Advice, *, was_applied: bool, by: Person) -> None:
    AdviceAnswer.objects.create(
        program=program, reason=advice.reason, pairs=advice.pairs, was_applied=was_applied, by=by
    )
    record("advice.followed" if was_applied else "advice.dismissed", program, by=by)
