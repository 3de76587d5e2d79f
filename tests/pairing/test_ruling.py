import pytest

from ithaca.kernel.errors import Refused
from ithaca.pairing import engine
from ithaca.pairing.actions.ruling import give_rules, save_rules, take_over_rules
from ithaca.pairing.models import RuleSet
from ithaca.pairing.presets import preset
from ithaca.pairing.rule_words import CRITERIA, HARD
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.templates import DESIGNS


@pytest.fixture
def rules(program: Program, cora: Person) -> RuleSet:
    return give_rules(program, by=cora)


def weights(rules: RuleSet) -> dict[str, int]:
    return {
        field.key: field.weight for field in engine.rule_fields(rules.toml) if field.section == "criteria"
    }


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.key)
def test_every_template_has_rules_of_its_own(design: object) -> None:
    written = {each.key: engine.written_rules(preset(each.key)) for each in DESIGNS}

    assert len(set(written.values())) == len(DESIGNS)
    assert written[design.key].startswith("# Ithaca rule set")  # type: ignore[attr-defined]


def test_every_rule_of_the_engine_has_words(rules: RuleSet) -> None:
    fields = engine.rule_fields(rules.toml)

    assert {field.key for field in fields if field.section == "hard"} == set(HARD)
    assert {field.key for field in fields if field.section == "criteria"} == set(CRITERIA)


def test_rules_are_saved_with_every_key_written_out(rules: RuleSet, cora: Person) -> None:
    save_rules(rules, "[criteria.skills]\nweight = 77\n", by=cora, version=1)

    assert weights(rules)["skills"] == 77
    assert "[hard.time_zone]" in rules.toml
    assert (rules.version, rules.changed_by) == (2, cora)


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ("[hard.time_zone]\nmax_hours = 99", "hard.time_zone.max_hours"),
        ("[hard.time_zone]\nmax_hour = 3", "hard.time_zone.max_hour"),
        ("[criteria.skils]\nweight = 3", "criteria.skils"),
        ("[criteria.skills]\nweight = 1.5", "criteria.skills.weight"),
        ("[hard.experience]\nmissing = 'maybe'", "hard.experience.missing"),
        ("name = 7", "name"),
        ("[hard\n", "line 1"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_saved(
    rules: RuleSet, cora: Person, toml: str, key: str
) -> None:
    before = rules.toml

    with pytest.raises(Refused) as refused:
        save_rules(rules, toml, by=cora, version=1)

    rules.refresh_from_db()
    assert key in str(refused.value.message)
    assert (rules.toml, rules.version) == (before, 1)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (
            "[criteria.skills]\nweight = 101",
            "Skills, weight: give a whole number from 0 to 100 (criteria.skills.weight).",
        ),
        (
            "[hard.time_zone]\nmax_hours = 99",
            (
                "Their clocks are not too far apart, Hours apart, at most: "
                "give a number from 0 to 12 (hard.time_zone.max_hours)."
            ),
        ),
        (
            "[hard.same_team]\non = 'yes'",
            "They are not in the same team, in use: choose true or false (hard.same_team.on).",
        ),
        (
            "[hard.experience]\nmissing = 'maybe'",
            (
                "The mentor has more experience, when a fact is missing: "
                "choose one of pass, refuse (hard.experience.missing)."
            ),
        ),
        (
            "[criteria.experience_gap]\nlow = 9\nhigh = 3",
            (
                "Experience, Best to, in years: give at least as much as for “Best from, in years” "
                "(criteria.experience_gap.high)."
            ),
        ),
        ("[hard.timezone]\non = true", "hard.timezone is not known here. Did you mean time_zone?"),
        ("[zzz]\n", "zzz is not known here. There are: name, hard, criteria."),
        (
            "[criteria]\nskills = 3",
            "criteria.skills is a table: write [criteria.skills] on a line of its own, and its settings below.",
        ),
        ("name = 7", "The name of a rule set is a text of at most 80 characters (name)."),
        ("\n[hard\n", "This is not a TOML file: line 2 cannot be read."),
        (
            "".join(f"[criteria.{key}]\nweight = 0\n" for key in CRITERIA),
            "At least one criterion needs a weight above 0.",
        ),
    ],
)
def test_every_mistake_has_a_sentence_of_its_own(rules: RuleSet, cora: Person, toml: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        save_rules(rules, toml, by=cora, version=1)

    assert str(refused.value.message) == said


def test_the_second_of_two_editors_is_refused(rules: RuleSet, cora: Person, max: Person) -> None:
    save_rules(rules, "[criteria.skills]\nweight = 77\n", by=cora, version=1)

    with pytest.raises(Refused, match=r"rules\.changed_meanwhile"):
        save_rules(rules, "[criteria.skills]\nweight = 1\n", by=max, version=1)

    rules.refresh_from_db()
    assert weights(rules)["skills"] == 77


def test_the_rules_of_a_template_are_taken_over(rules: RuleSet, cora: Person) -> None:
    take_over_rules(rules, like="onboarding", version=1, by=cora)

    assert rules.toml == engine.written_rules(preset("onboarding"))


def test_the_rules_of_another_program_of_ones_own_are_taken_over(
    rules: RuleSet, other_program: Program, cora: Person
) -> None:
    other_program.coordinations.create(person=cora)
    other = give_rules(other_program, by=cora)
    save_rules(other, "[criteria.goals]\nweight = 99\n", by=cora, version=1)

    take_over_rules(rules, like=str(other_program.pk), version=1, by=cora)

    assert weights(rules)["goals"] == 99


@pytest.mark.parametrize("like", ["nothing", "0", "99999999999999999999", "-1", ""])
def test_what_is_no_template_is_refused(rules: RuleSet, cora: Person, like: str) -> None:
    with pytest.raises(Refused, match=r"rules\.unknown_template"):
        take_over_rules(rules, like=like, version=1, by=cora)


def test_the_rules_of_a_program_of_others_are_not_found(
    rules: RuleSet, other_program: Program, dora: Person, cora: Person
) -> None:
    give_rules(other_program, by=dora)

    with pytest.raises(Refused, match=r"rules\.unknown_template"):
        take_over_rules(rules, like=str(other_program.pk), version=1, by=cora)
