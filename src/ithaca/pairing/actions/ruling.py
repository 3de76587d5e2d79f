"""Writing a program's rule set."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.pairing import engine
from ithaca.pairing.models import RuleSet
from ithaca.pairing.presets import preset
from ithaca.people.models import Person
from ithaca.programs.models import Program


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
    try:
        written, name = engine.written_rules(toml), engine.rules_name(toml)
    except engine.NotPossible as problem:
        raise Refused("rules.wrong", str(problem)) from problem
    with transaction.atomic():
        mine = RuleSet.objects.filter(pk=rules.pk, version=version)
        if (
            mine.update(
                toml=written,
                sha256=engine.rules_sha256(written),
                name=name,
                version=version + 1,
                changed_by=by,
            )
            != 1
        ):
            raise Refused(
                "rules.changed_meanwhile",
                _("Somebody else changed the rules meanwhile. Look at theirs first."),
            )
        record("rules.changed", rules, by=by, version=version + 1)
    rules.refresh_from_db()
