"""The rules of a program, and others that could take their place."""

from dataclasses import dataclass

from django.utils.functional import Promise

from ithaca.pairing import engine
from ithaca.pairing.models import MatchRun, RuleSet
from ithaca.pairing.presets import preset
from ithaca.pairing.rule_words import CRITERIA, HARD
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.templates import DESIGNS


@dataclass(frozen=True)
class SinceRun:
    """How many rules differ from those of the last run; `number` is None before the first."""

    number: int | None
    changes: int


@dataclass(frozen=True)
class ReadyRules:
    """A rule set that could be copied. `differs` names what would change, in words."""

    like: str
    name: str | Promise
    rules_name: str
    sentence: str | Promise
    differs: tuple[str, ...]


def rules_of(program: Program) -> RuleSet:
    """The program's rule set. 1 query."""
    return RuleSet.objects.select_related("changed_by").get(program=program)


def since_last_run(program: Program, rules: RuleSet) -> SinceRun:
    """What was changed since the program's last run. 1 query."""
    runs = MatchRun.objects.in_program(program).order_by("-number")
    last = runs.values_list("number", "rules_toml").first()
    return SinceRun(last[0], len(differences(rules.toml, last[1]))) if last else SinceRun(None, 0)


def ready_rules(rules: RuleSet, *, person: Person) -> tuple[ReadyRules, ...]:
    """The templates, and the other programs that this person coordinates. 1 query."""
    templates = [
        _ready(rules, like=design.key, name=design.name, sentence=design.rules, toml=preset(design.key))
        for design in DESIGNS
    ]
    others = RuleSet.objects.filter(program__in=Program.objects.coordinated_by(person)).exclude(pk=rules.pk)
    programs = [
        _ready(rules, like=str(other.program_id), name=other.program.name, sentence="", toml=other.toml)
        for other in others.select_related("program").order_by("-program_id")
    ]
    return (*templates, *programs)


def differences(toml: str, other: str) -> tuple[str, ...]:
    """The rules and criteria in which two rule sets differ, in words."""
    words = {"hard": HARD, "criteria": CRITERIA}
    return tuple(
        str(words[one.section][one.key].title)
        for one, two in zip(engine.rule_fields(toml), engine.rule_fields(other), strict=True)
        if (one.on, one.weight, one.values) != (two.on, two.weight, two.values)
    )


def _ready(
    rules: RuleSet, *, like: str, name: str | Promise, sentence: str | Promise, toml: str
) -> ReadyRules:
    return ReadyRules(
        like=like,
        name=name,
        rules_name=engine.rules_name(toml),
        sentence=sentence,
        differs=differences(rules.toml, toml),
    )
