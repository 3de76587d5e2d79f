"""Rules as data: one vocabulary for forms, files and reports, and errors that name their key."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ithaca_matching import ALWAYS, CATALOGUE, InvalidProblem, Rules

PRIVATE = {"gender", "age", "age_band", "age_years", "ethnicity", "education", "country_of_birth"}


def _value(parameter):
    if parameter.kind == "choice":
        return st.sampled_from([f'"{choice}"' for choice in parameter.choices])
    if parameter.kind == "whole":
        return st.integers(int(parameter.low), int(parameter.high)).map(str)
    return st.floats(parameter.low, parameter.high, allow_nan=False).map(str)


@st.composite
def rule_files(draw):
    lines = []
    for entry in CATALOGUE:
        switch = st.booleans().map(lambda on: f"on = {str(on).lower()}")
        weight = st.integers(1, 100).map(lambda value: f"weight = {value}")
        lines += [f"[{entry.section}.{entry.key}]", draw(switch if entry.section == "hard" else weight)]
        values = {
            each.name: draw(_value(each)) for each in entry.parameters if each.name not in {"low", "high"}
        }
        lines += [f"{name} = {value}" for name, value in values.items()]
    return "\n".join(lines)


@given(rule_files())
def test_a_rule_set_comes_back_from_its_file(text):
    rules = Rules.from_toml(text)

    again = Rules.from_toml(rules.to_toml())

    assert again == rules
    assert again.to_toml() == rules.to_toml()
    assert again.sha256 == rules.sha256


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_name_survives_and_does_not_change_the_hash(name):
    named = replace(Rules.default(), name=name)

    assert Rules.from_toml(named.to_toml()).name == name
    assert named.sha256 == Rules.default().sha256


def test_a_number_is_the_same_however_it_is_written():
    whole, broken = (Rules.from_toml(f"[hard.time_zone]\nmax_hours = {value}") for value in ("4", "4.0"))

    assert whole == broken
    assert whole.sha256 == broken.sha256
    assert whole.sha256 != Rules.default().sha256


@given(st.lists(st.integers(0, 100), min_size=10, max_size=10).filter(any))
def test_points_share_out_ten_thousand_in_the_order_of_weights(weights):
    keys = list(Rules.default().criteria)
    text = "\n".join(
        f"[criteria.{key}]\nweight = {weight}" for key, weight in zip(keys, weights, strict=True)
    )

    points = Rules.from_toml(text).points

    assert sum(points.values()) == 10_000
    assert all(
        abs(points[key] - 10_000 * weight / sum(weights)) < 1
        for key, weight in zip(keys, weights, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[hard.time_zone]\nmax_hours = 13",
            "hard.time_zone.max_hours: must be a number from 0 to 12.",
        ),
        ("[hard.time_zone]\nmax_hours = nan", "hard.time_zone.max_hours: must be a number from 0 to 12."),
        ("[hard.time_zone]\nmax_hours = true", "hard.time_zone.max_hours: must be a number from 0 to 12."),
        (
            "[hard.time_zone]\nmax_hour = 3",
            "hard.time_zone.max_hour: is not known here. Did you mean max_hours?",
        ),
        ("[hard.timezone]\non = true", "hard.timezone: is not known here. Did you mean time_zone?"),
        ("[harder]\n", "harder: is not known here. Did you mean hard?"),
        ('[hard.same_team]\non = "yes"', "hard.same_team.on: must be true or false."),
        ("hard = 3", "hard: must be a table."),
        ("[criteria]\nskills = 3", "criteria.skills: must be a table."),
        ("[criteria.skills]\nweight = 101", "criteria.skills.weight: must be a whole number from 0 to 100."),
        ("[criteria.skills]\nweight = 1.5", "criteria.skills.weight: must be a whole number from 0 to 100."),
        ('[hard.experience]\nmissing = "maybe"', "hard.experience.missing: must be one of pass, refuse."),
        (
            "[criteria.experience_gap]\nlow = 9\nhigh = 3",
            "criteria.experience_gap.high: must not be below low.",
        ),
        ("name = 3", "name: must be a text of at most 80 characters."),
    ],
)
def test_an_error_names_its_key(text, message):
    with pytest.raises(InvalidProblem) as refusal:
        Rules.from_toml(text)

    assert str(refusal.value) == message


@pytest.mark.parametrize(("text", "line"), [("[hard.same_team]\non = yes", 2), ("\n\nname = 'open", 3)])
def test_a_file_that_is_no_toml_has_its_line(text, line):
    with pytest.raises(InvalidProblem) as refusal:
        Rules.from_toml(text)

    assert refusal.value.line == line


def test_rules_need_something_to_go_by():
    text = "\n".join(f"[criteria.{key}]\nweight = 0" for key in Rules.default().criteria)

    with pytest.raises(InvalidProblem, match="criteria: at least one"):
        Rules.from_toml(text)


def test_every_entry_explains_itself_and_reads_nothing_private():
    for entry in (*ALWAYS, *CATALOGUE):
        assert entry.title
        assert entry.sentence.endswith(".")
        assert not PRIVATE & set(entry.columns)
        assert all(parameter.problem(parameter.default) == "" for parameter in entry.parameters)


def test_the_file_says_what_each_rule_does():
    text = Rules.default().to_toml()

    assert all(f"# {entry.sentence}\n[{entry.section}.{entry.key}]\n" in text for entry in CATALOGUE)
