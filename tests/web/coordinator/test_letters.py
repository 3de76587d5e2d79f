"""The two letters in a program's own words, as the coordinator writes and reads them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.matching import people, worked_out

from ithaca.audit.actions.moving import move
from ithaca.outbox.models import Message
from ithaca.pairing.actions.publishing import publish_waiting
from ithaca.pairing.actions.rewording import save_words
from ithaca.pairing.models import LetterWords, MatchRun
from ithaca.pairing.own_words import Words
from ithaca.pairing.queries.letter_words import words_of
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState

SignIn = Callable[[Person], Client]
OURS = {
    "side": "mentor",
    "version": "0",
    "subject": "Tea with {partner}?",
    "body": "Dear {person}\n{answer_link}",
}


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def run(program: Program, cora: Person) -> MatchRun:
    people(program, 3)
    return worked_out(program, by=cora)


def at(name: str, run: MatchRun) -> str:
    return reverse(name, kwargs={"program": run.program_id, "run": run.pk})


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_saved_words_are_what_the_preview_shows_and_the_mentor_gets(browser: Client, run: MatchRun) -> None:
    said = browser.post(at("save_letter", run), OURS, follow=True)

    looked = browser.get(at("publication_preview", run))
    browser.post(at("publish", run), {"seen": looked.context["page"].mark})
    publish_waiting()

    page = looked.context["page"]
    assert "Nobody is told anything yet." in text(said)
    assert page.shown.to_mentor.subject == f"Tea with {page.shown.mentee}?"
    assert ">your own words<" in text(looked)
    subjects = {one.context["subject"] for one in Message.objects.filter(email="pairing.suggested")}
    assert f"Tea with {page.shown.mentee}?" in subjects
    assert "Tea with {partner}?" in text(browser.get(at("publication_preview", run)))  # kept for the record


def test_a_look_shows_a_real_pair_and_keeps_nothing(browser: Client, run: MatchRun) -> None:
    found = browser.post(at("look_at_letter", run), OURS)

    shown = found.context["shown"]
    assert shown.to_mentor.text.startswith(f"Dear {shown.mentor}\n")
    assert "It is not saved yet." in text(found)
    assert not LetterWords.objects.exists()


@pytest.mark.parametrize("name", ["save_letter", "look_at_letter"])
def test_an_unknown_placeholder_is_named_and_the_text_is_still_there(
    browser: Client, run: MatchRun, name: str
) -> None:
    found = browser.post(at(name, run), {**OURS, "body": "Dear {fiend}\n{answer_link}"})

    assert found.status_code == 422
    assert "There is no placeholder {fiend}." in text(found)
    assert "Dear {fiend}" in text(found)
    assert not LetterWords.objects.exists()


def test_a_letter_without_the_way_to_answer_is_refused(browser: Client, run: MatchRun) -> None:
    found = browser.post(at("save_letter", run), {**OURS, "body": "Dear {person}"})

    assert found.status_code == 422
    assert "Without it nobody could answer." in text(found)


def test_the_standard_words_come_back(browser: Client, run: MatchRun, cora: Person) -> None:
    save_words(run.program, "mentor", Words(OURS["subject"], OURS["body"]), version=0, by=cora)

    browser.post(at("standard_letter", run), {**OURS, "version": "1"})

    assert words_of(run.program) == {}
    assert ">your own words<" not in text(browser.get(at("letters", run)))


def test_a_colleague_who_was_faster_is_shown_before_theirs_is_replaced(
    browser: Client, run: MatchRun, cora: Person
) -> None:
    save_words(run.program, "mentor", Words("Theirs", "Hello\n{answer_link}"), version=0, by=cora)

    refused = browser.post(at("save_letter", run), OURS)
    form = {kept.side: form for kept, form, _ in refused.context["letters"]}["mentor"]
    browser.post(at("save_letter", run), {**OURS, "version": form["version"].value()})

    assert refused.status_code == 422
    assert "Somebody else has changed this letter" in text(refused)
    assert ">Theirs<" in text(refused)
    assert words_of(run.program)["mentor"].subject == OURS["subject"]


def test_what_is_written_is_text_on_the_page(browser: Client, run: MatchRun) -> None:
    browser.post(at("save_letter", run), {**OURS, "subject": "<script>alert(1)</script>"})

    for name in ("letters", "publication_preview"):
        assert "<script>alert" not in text(browser.get(at(name, run)))


@pytest.mark.parametrize(
    "sent",
    [{}, {"side": "nobody"}, {**OURS, "version": "x"}, {**OURS, "subject": ""}, {**OURS, "body": "\0"}],
)
@pytest.mark.parametrize("name", ["save_letter", "look_at_letter"])
def test_nonsense_is_an_answer_and_no_error(
    browser: Client, run: MatchRun, name: str, sent: dict[str, str]
) -> None:
    assert browser.post(at(name, run), sent).status_code == 422


def test_a_closed_program_keeps_its_letters(browser: Client, run: MatchRun, cora: Person) -> None:
    move(run.program, ProgramState.CLOSED, by=cora)

    answer = browser.post(at("save_letter", run), OURS)

    assert answer.status_code == 422
    assert "Save these words" not in text(answer)
    assert not LetterWords.objects.exists()


@pytest.mark.parametrize("name", ["save_letter", "look_at_letter", "standard_letter"])
def test_strangers_write_nothing(
    signed_in: SignIn, run: MatchRun, charlie: Person, dora: Person, alice: Person, name: str
) -> None:
    for stranger in (charlie, dora, alice):
        assert signed_in(stranger).post(at(name, run), OURS).status_code == 404

    assert not LetterWords.objects.exists()
