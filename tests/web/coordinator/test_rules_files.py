"""A rule set as a file, and from a template."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.coordinator.reading import at, text_of

from ithaca.pairing import engine
from ithaca.pairing.actions.ruling import give_rules, save_rules
from ithaca.pairing.models import RuleSet
from ithaca.pairing.presets import preset
from ithaca.people.models import Person
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def rules(program: Program, cora: Person) -> RuleSet:
    return give_rules(program, by=cora)


def send(browser: Client, program: Program, rules: RuleSet, **sent: Any) -> Any:
    return browser.post(at("save_rules_file", program), {"version": rules.version, **sent}, follow=True)


def test_the_file_can_be_downloaded_and_brought_back(
    browser: Client, program: Program, rules: RuleSet
) -> None:
    download = browser.get(at("rules_toml", program))
    assert download["Content-Disposition"] == f'attachment; filename="rules-{program.pk}-1.toml"'
    assert download.content.decode() == rules.toml

    answer = send(browser, program, rules, file=SimpleUploadedFile("rules.toml", download.content))

    rules.refresh_from_db()
    assert "in force for the next run" in text_of(answer)
    assert (rules.version, rules.toml) == (2, download.content.decode())


def test_rules_can_be_pasted(browser: Client, program: Program, rules: RuleSet) -> None:
    send(browser, program, rules, text='name = "Ours"\n[criteria.goals]\nweight = 50\n')

    rules.refresh_from_db()
    assert rules.name == "Ours"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "[hard.time_zon]\non = true"}, "Did you mean time_zone?"),
        ({"text": "[criteria.skills]\nweight = 101"}, "criteria.skills.weight"),
        ({"text": "what is this"}, "not a TOML file"),
        ({"text": "  "}, "Choose a file or paste a rule set."),
        ({}, "Choose a file or paste a rule set."),
        ({"file": SimpleUploadedFile("r.toml", b"\xff\xfe\x00")}, "This file is not text in UTF-8."),
        ({"file": SimpleUploadedFile("r.toml", b"#" * 60_000)}, "This file is too large for a rule set."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_changed(
    browser: Client, program: Program, rules: RuleSet, sent: dict[str, Any], said: str
) -> None:
    answer = send(browser, program, rules, **sent)

    rules.refresh_from_db()
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert rules.version == 1


def test_what_was_pasted_is_kept_after_a_mistake(browser: Client, program: Program, rules: RuleSet) -> None:
    answer = send(browser, program, rules, text="# mine\n[hard.time_zon]\non = true")

    assert "# mine" in text_of(answer)


def test_a_colleague_who_was_faster_is_not_overwritten(
    browser: Client, program: Program, rules: RuleSet, max: Person
) -> None:
    save_rules(rules, "[criteria.goals]\nweight = 77\n", by=max, version=1)

    answer = browser.post(at("save_rules_file", program), {"version": 1, "text": "name = 'x'"})

    rules.refresh_from_db()
    assert "Somebody else has changed these rules meanwhile." in text_of(answer)
    assert rules.version == 2


def test_templates_say_what_would_change(browser: Client, program: Program, rules: RuleSet) -> None:
    page = text_of(browser.get(at("rules_templates", program)))

    assert "The same as yours now" in page
    assert "Onboarding buddies, rolling" in page
    assert "They are not in the same team; Their clocks are not too far apart" in page


def test_a_template_is_copied(browser: Client, program: Program, rules: RuleSet) -> None:
    answer = browser.post(
        at("take_rules_template", program), {"version": 1, "like": "onboarding"}, follow=True
    )

    rules.refresh_from_db()
    assert "Copied." in text_of(answer)
    assert rules.toml == engine.written_rules(preset("onboarding"))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"version": "1"}, "Choose what to copy."),
        ({"version": "1", "like": "unknown"}, "Choose a template or one of your programs."),
        ({"version": "7", "like": "career"}, "Somebody else has changed these rules meanwhile."),
    ],
)
def test_a_copy_that_cannot_be_is_refused(
    browser: Client, program: Program, rules: RuleSet, sent: dict[str, str], said: str
) -> None:
    answer = browser.post(at("take_rules_template", program), sent)

    assert answer.status_code == 422
    assert said in text_of(answer)
