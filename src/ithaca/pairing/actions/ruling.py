"""Writing a program's rule set."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.pairing import engine
from ithaca.pairing.models import RuleSet
from ithaca.pairing.presets import preset
from ithaca.pairing.rule_faults import fault_in_words
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct
from ithaca.programs.templates import DESIGNS


def give_rules(program: Program, *, by: Person, like: Program | None = None) -> RuleSet:
    """A new program's rules: those of its template, or of the program it was copied from."""
    text = like.rule_set.toml if like else preset(program.template)
    return RuleSet.objects.create(
        program=program,
        toml=engine.written_rules(text),
        sha256=engine.rules_sha256(text),
        name=engine.rules_name(text),
        changed_by=by,
    )


def save_rules(rules: RuleSet, toml: str, *, by: Person, version: int) -> None:
    """Write the rules, unless somebody else wrote them since `version` was read.

    Raises `Refused` naming the key for anything that is wrong in `toml`; then nothing is written.
    """
    check_allowed(rules.program, ProgramAct.RULES)
    try:
        written, name = engine.written_rules(toml), engine.rules_name(toml)
    except engine.WrongRules as wrong:
        said = fault_in_words(wrong.code, key=wrong.key, names=wrong.names)
        raise Refused("rules.wrong", said) from wrong
    with transaction.atomic():
        mine = RuleSet.objects.filter(pk=rules.pk, version=version)
        stamps = {"sha256": engine.rules_sha256(written), "name": name, "changed_at": clock.now()}
        if mine.update(toml=written, version=version + 1, changed_by=by, **stamps) != 1:
            raise Refused(
                "rules.changed_meanwhile",
                _("Somebody else has changed these rules meanwhile. Nothing of yours is saved yet."),
            )
        record("rules.changed", rules, by=by, version=version + 1)
    rules.refresh_from_db()


def take_over_rules(rules: RuleSet, *, like: str, version: int, by: Person) -> None:
    """Copy the rules of a template, or of another program that `by` coordinates."""
    if like in {design.key for design in DESIGNS}:
        save_rules(rules, preset(like), by=by, version=version)
        return
    others = RuleSet.objects.filter(program__in=Program.objects.coordinated_by(by))
    other = others.filter(program_id=like).first() if like.isdecimal() and len(like) < 18 else None
    if other is None:
        raise Refused("rules.unknown_template", _("Choose a template or one of your programs."))
    save_rules(rules, other.toml, by=by, version=version)
