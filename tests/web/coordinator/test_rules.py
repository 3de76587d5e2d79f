"""Rules in plain words: shown, changed, counted, tried."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.factories.programs import mentee, mentor
from tests.web.coordinator.reading import at, text_of

from ithaca.pairing import engine
from ithaca.pairing.actions.asking import answer_waiting
from ithaca.pairing.actions.ruling import give_rules, save_rules
from ithaca.pairing.models import MatchRun, Question, RuleSet
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.rules import rows

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def rules(program: Program, cora: Person) -> RuleSet:
    return give_rules(program, by=cora)


def form_of(rules: RuleSet, **changes: str) -> dict[str, str]:
    """What a browser would send if nothing but `changes` was touched; an empty change takes a tick away."""
    sent = {"version": str(rules.version), "name": rules.name}
    for row in (*rows(rules.toml, "hard"), *rows(rules.toml, "criteria")):
        sent |= {setting.name: setting.value for setting in row.settings}
        sent |= {f"{row.name}-missing": "on"} if row.refuses else {}
        if row.field.section == "criteria":
            sent[row.name] = row.weight
        elif row.on:
            sent[row.name] = "on"
    return {name: value for name, value in (sent | changes).items() if value}


def save(browser: Client, program: Program, sent: dict[str, str]) -> Any:
    return browser.post(at("save_rules", program), sent, follow=True)


def field(rules: RuleSet, section: str, key: str) -> engine.RuleField:
    rules.refresh_from_db()
    return next(one for one in engine.rule_fields(rules.toml) if (one.section, one.key) == (section, key))


def test_an_untouched_form_changes_nothing(browser: Client, program: Program, rules: RuleSet) -> None:
    before = rules.sha256

    answer = save(browser, program, form_of(rules))

    rules.refresh_from_db()
    assert "The rules are saved. Nothing is sent to anybody." in text_of(answer)
    assert rules.sha256 == before


def test_rules_are_changed_by_the_form(browser: Client, program: Program, rules: RuleSet) -> None:
    changes = {
        "hard-same_team": "", "hard-time_zone-max_hours": "3,5", "hard-time_zone-missing": "on",
        "criteria-goals": "40", "criteria-skills": "0",
    }  # fmt: skip

    save(browser, program, form_of(rules, **changes))

    assert not field(rules, "hard", "same_team").on
    assert field(rules, "hard", "time_zone").values == {"max_hours": 3.5, "missing": "refuse"}
    assert field(rules, "criteria", "goals").weight == 40


def test_a_weight_of_0_leaves_the_criterion_out(browser: Client, program: Program, rules: RuleSet) -> None:
    sent = {**form_of(rules), "criteria-skills": "0"}

    save(browser, program, sent)

    assert field(rules, "criteria", "skills").points == 0


@pytest.mark.parametrize("weight", ["0", "5", "10", "33", "35", "40", "100"])
def test_a_weight_is_what_it_says(browser: Client, program: Program, rules: RuleSet, weight: str) -> None:
    page = save(browser, program, form_of(rules, **{"criteria-skills": weight}))

    assert field(rules, "criteria", "skills").weight == int(weight)
    assert f'name="criteria-skills" value="{weight}"' in text_of(page)


def test_equal_weights_are_equal_points_and_all_sum_to_100(program: Program, rules: RuleSet) -> None:
    found = {row.field.key: row for row in rows("[criteria.function]\nweight = 10\n", "criteria")}

    assert found["function"].weight == found["experience_gap"].weight == "10"
    assert abs(found["function"].field.points - found["experience_gap"].field.points) <= 1
    assert sum(row.points for row in found.values()) == 100


def test_what_is_not_sent_stays(browser: Client, program: Program, rules: RuleSet, cora: Person) -> None:
    save_rules(rules, "[criteria.skills]\nweight = 33\n", by=cora, version=1)
    sent = form_of(rules)
    del sent["criteria-skills"]

    save(browser, program, sent)

    assert field(rules, "criteria", "skills").weight == 33


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("hard-time_zone-max_hours", "99", "hard.time_zone.max_hours"),
        ("hard-time_zone-max_hours", "many", "hard.time_zone.max_hours"),
        ("hard-time_zone-max_hours", '3"\nname = "x', "hard.time_zone.max_hours"),
        ("hard-reporting_line-levels", "1.5", "hard.reporting_line.levels"),
        ("criteria-experience_gap-high", "1", "criteria.experience_gap.high"),
        ("criteria-skills", "heavy", "criteria.skills.weight"),
        ("criteria-skills", " ", "criteria.skills.weight"),
        ("criteria-skills", "101", "criteria.skills.weight"),
        ("criteria-skills", "7,5", "criteria.skills.weight"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_sent_is_kept(
    browser: Client, program: Program, rules: RuleSet, name: str, value: str, said: str
) -> None:
    before = rules.toml

    answer = save(browser, program, form_of(rules, **{name: value, "hard-same_team": ""}))

    page = text_of(answer)
    rules.refresh_from_db()
    assert answer.status_code == 422
    assert said in page
    assert "Nothing was saved." in page
    assert 'name="hard-same_team">' in page
    assert rules.toml == before


def test_the_second_of_two_editors_sees_what_differs_and_may_insist(
    browser: Client, program: Program, rules: RuleSet, max: Person
) -> None:
    mine = form_of(rules, **{"criteria-goals": "40"})
    save_rules(rules, "[hard.same_team]\non = false\n", by=max, version=1)

    answer = save(browser, program, mine)

    page = text_of(answer)
    assert answer.status_code == 422
    assert "Max Mensah saved theirs" in page
    assert "They are not in the same team" in page
    assert field(rules, "criteria", "goals").weight != 40

    save(browser, program, {**mine, "version": str(answer.context["version"])})
    assert field(rules, "criteria", "goals").weight == 40


def test_a_mistake_does_not_let_one_overwrite_a_colleague(
    browser: Client, program: Program, rules: RuleSet, max: Person
) -> None:
    mine = form_of(rules, **{"hard-time_zone-max_hours": "99"})
    save_rules(rules, "[hard.same_team]\non = false\n", by=max, version=1)

    answer = save(browser, program, mine)

    assert answer.context["version"] == "1"


def test_effects_are_counted_by_the_worker_and_fill_in(
    browser: Client, program: Program, rules: RuleSet
) -> None:
    mentee(program, time_zone="Europe/Oslo", languages=["no"])
    mentor(program, time_zone="Europe/Oslo", languages=["pt"])
    assert "Count now" in text_of(browser.get(at("rules", program)))

    asked = text_of(browser.post(at("count_effects", program), follow=True))
    assert "Being counted" in asked
    assert f'hx-get="{at("rule_effects", program)}"' in asked
    answer_waiting()

    counted = text_of(browser.get(at("rule_effects", program)))
    assert "1 mentee is left with nobody" in counted
    assert "1 mentee can get nobody." in counted
    assert 'id="eff-hard-common_language" hx-swap-oob="true"' in counted
    assert "hx-get" not in counted


def test_everybody_who_is_left_with_nobody_is_listed_with_the_rule(
    browser: Client, program: Program, rules: RuleSet
) -> None:
    learners = [mentee(program, time_zone="Europe/Oslo", languages=["no"]) for _ in range(15)]
    guide = mentor(program, time_zone="Europe/Oslo", languages=["pt"])
    far = mentee(program, time_zone="Asia/Tokyo", languages=["no"])
    browser.post(at("count_effects", program))
    answer_waiting()

    rules_page = text_of(browser.get(at("rules", program)))
    everybody = text_of(browser.get(at("left_out", program)))

    assert "16 mentees can get nobody." in rules_page
    assert "1 mentor has no possible mentee." in rules_page
    assert "All 17, to search" in rules_page
    for person in (*learners, guide, far):
        assert person.person.name in everybody
    assert everybody.count("Because of the rule “They share a language both speak well”.") == 16
    assert "Because of these rules together: They share a language both speak well; Their clocks" in everybody


def test_who_is_left_is_found_by_name_and_by_rule(browser: Client, program: Program, rules: RuleSet) -> None:
    one, other = (mentee(program, time_zone="Europe/Oslo", languages=["no"]) for _ in range(2))
    mentor(program, time_zone="Europe/Oslo", languages=["pt"])
    browser.post(at("count_effects", program))
    answer_waiting()
    page = at("left_out", program)

    by_name = text_of(browser.get(page, {"q": one.person.name}))
    by_rule = text_of(browser.get(page, {"rule": "common_language"}))
    by_another = text_of(browser.get(page, {"rule": "same_team"}))

    assert one.person.name in by_name
    assert other.person.name not in by_name
    assert other.person.name in by_rule
    assert "Nobody is like that" in by_another


def test_a_mentor_whom_no_rule_alone_leaves_with_nobody_hears_so(
    browser: Client, program: Program, rules: RuleSet
) -> None:
    mentee(program, time_zone="Asia/Tokyo", languages=["ja"])
    mentor(program, time_zone="Europe/Oslo", languages=["no"])
    browser.post(at("count_effects", program))
    answer_waiting()

    assert "Because of several rules together." in text_of(browser.get(at("left_out", program)))


def test_without_any_place_no_rule_is_blamed(browser: Client, program: Program, rules: RuleSet) -> None:
    mentee(program)
    browser.post(at("count_effects", program))
    answer_waiting()

    assert "Nobody on the other side has a free place." in text_of(browser.get(at("left_out", program)))


def test_before_counting_the_list_leads_to_the_rules(
    browser: Client, program: Program, rules: RuleSet
) -> None:
    said = text_of(browser.get(at("left_out", program), {"q": "%00'", "page": "x", "rule": "luck"}))

    assert "Not counted yet" in said


def test_effects_are_asked_for_once(browser: Client, program: Program, rules: RuleSet) -> None:
    for _ in range(3):
        browser.post(at("count_effects", program))

    assert Question.objects.count() == 1


def test_effects_are_counted_again_when_somebody_joins(
    browser: Client, program: Program, rules: RuleSet
) -> None:
    browser.post(at("count_effects", program))
    answer_waiting()
    mentee(program)

    assert "Count now" in text_of(browser.get(at("rules", program)))


def test_looking_at_the_rules_changes_nothing(browser: Client, program: Program, rules: RuleSet) -> None:
    browser.get(at("rules", program))
    browser.get(at("rule_effects", program))

    assert not Question.objects.exists()


def test_points_follow_from_weights_before_they_are_saved(
    browser: Client, program: Program, rules: RuleSet
) -> None:
    off = {f"criteria-{row.field.key}": "0" for row in rows(rules.toml, "criteria")}
    sent = {**form_of(rules), **off, "criteria-goals": "20", "criteria-skills": "20"}

    page = text_of(browser.post(at("rule_points", program), sent))

    assert '<span id="points-goals" hx-swap-oob="true"><b>50 points' in page
    assert '<span id="points-wishes" hx-swap-oob="true"><b>Not used' in page
    assert field(rules, "criteria", "goals").weight == 15


def test_rules_are_tried_at_once(browser: Client, program: Program, rules: RuleSet) -> None:
    save(browser, program, {**form_of(rules, **{"criteria-goals": "40"}), "try": "1"})

    run = MatchRun.objects.get()
    assert (run.program, run.rules_sha256) == (program, RuleSet.objects.get().sha256)


def test_the_page_says_what_changed_since_the_last_run(
    browser: Client, program: Program, rules: RuleSet
) -> None:
    assert "Not tried yet." in text_of(browser.get(at("rules", program)))
    save(browser, program, {**form_of(rules), "try": "1"})
    assert "The same as run 1." in text_of(browser.get(at("rules", program)))

    rules.refresh_from_db()
    save(browser, program, form_of(rules, **{"criteria-goals": "40", "hard-same_team": ""}))
    assert "2 rules changed since run 1." in text_of(browser.get(at("rules", program)))


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_needs_as_many_queries_for_many_as_for_one(
    browser: Client, program: Program, rules: RuleSet, people: int, django_assert_num_queries: Any
) -> None:
    for _ in range(people):
        mentee(program)
    browser.post(at("count_effects", program))
    answer_waiting()

    with django_assert_num_queries(17):
        browser.get(at("rules", program))
