"""From the preview to the answers, as the coordinator sees them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.matching import people, worked_out
from tests.factories.pairing import published, run_with_pairs
from tests.factories.programs import mentee, mentor

from ithaca.audit.actions.moving import move
from ithaca.outbox.models import Message
from ithaca.pairing.actions.answering import accept_proposal
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.actions.publishing import publish_waiting
from ithaca.pairing.models import MatchRun, PairDecision, Proposal, Publication
from ithaca.pairing.states import ProposalState, RunState
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def run(program: Program, cora: Person) -> MatchRun:
    people(program, 3)
    return worked_out(program, by=cora)


def at(name: str, run: MatchRun) -> str:
    return reverse(name, kwargs={"program": run.program_id, "run": run.pk})


def answers(program: Program) -> str:
    return reverse("answers", kwargs={"program": program.pk})


def publish_seen(browser: Client, run: MatchRun) -> Any:
    """As a person does: look, then press the button."""
    mark = browser.get(at("publication_preview", run)).context["page"].mark
    return browser.post(at("publish", run), {"seen": mark})


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_preview_counts_people_and_letters_and_tells_nobody(browser: Client, run: MatchRun) -> None:
    before = Message.objects.count()

    found = browser.get(at("publication_preview", run))

    page = found.context["page"]
    assert (page.pairs, page.mentees, page.mentors, page.letters) == (3, 3, 3, 6)
    assert "Publish 3 matches" in text(found)
    assert page.shown.to_mentee.subject in text(found)
    assert Message.objects.count() == before
    assert not Publication.objects.exists()


def test_the_preview_names_who_has_no_address(browser: Client, run: MatchRun) -> None:
    silent = run.proposals.select_related("mentee__person")[0].mentee.person
    Person.objects.filter(pk=silent.pk).update(email=None)

    page = browser.get(at("publication_preview", run)).context["page"]

    assert page.without_address == (silent.name,)
    assert page.letters == 5


def test_the_preview_lists_every_pair_with_its_addresses(browser: Client, run: MatchRun) -> None:
    pairs = list(run.proposals.select_related("mentee__person", "mentor__person"))
    Person.objects.filter(pk=pairs[0].mentor.person_id).update(email=None)

    said = text(browser.get(at("publication_preview", run)))

    for person in [one.person for pair in pairs for one in (pair.mentee, pair.mentor)]:
        assert person.name in said
    assert pairs[0].mentee.person.email in said
    assert pairs[0].mentor.person.email not in said
    assert "no address" in said


def test_a_name_finds_a_pair_of_the_preview(browser: Client, run: MatchRun) -> None:
    one = run.proposals.select_related("mentee__person").order_by("pk")[1]
    Person.objects.filter(pk=one.mentee.person_id).update(name="Zora Zuse")

    rows = browser.get(at("publication_preview", run), {"q": "zora"}).context["page"].rows

    assert [row.pk for row in rows] == [one.pk]


def test_the_letters_of_any_pair_can_be_read(browser: Client, run: MatchRun) -> None:
    for pair in run.proposals.select_related("mentee__person", "mentor__person"):
        found = browser.get(at("publication_preview", run), {"pair": pair.pk})

        letters = found.context["page"].shown
        assert pair.mentor.person.name in letters.to_mentee.text
        assert pair.mentee.person.name in letters.to_mentor.text
        assert f"?pair={pair.pk}&amp;" in text(found)


def test_a_pair_forbidden_since_is_shown_with_the_reason_and_not_told(
    browser: Client, run: MatchRun, cora: Person
) -> None:
    pair = run.proposals.select_related("mentee__person", "mentor__person", "program").order_by("pk")[0]
    forbid = PairDecision.Kind.FORBID
    decide_pair(pair.mentee, pair.mentor, kind=forbid, by=cora, reason="They share a flat")

    kept = browser.get(at("publication_preview", run), {"show": "kept"})
    publish_seen(browser, run)
    publish_waiting()

    assert "Cora Castillo forbids this pair: “They share a flat”." in text(kept)
    assert "Publish 2 matches" in text(kept)
    told = set(Message.objects.filter(email="pairing.suggested").values_list("person", flat=True))
    assert len(told) == 4
    assert not told & {pair.mentee.person_id, pair.mentor.person_id}


def test_a_second_run_whose_places_are_taken_is_not_offered(
    browser: Client, run: MatchRun, cora: Person
) -> None:
    second = worked_out(run.program, by=cora)
    publish_seen(browser, run)
    publish_waiting()

    found = browser.get(at("publication_preview", second))
    answer = publish_seen(browser, second)

    assert "0 pairs would be told" in text(found)
    assert "They were told of each other already." in text(found)
    assert f'action="{at("publish", second)}"' not in text(found)
    assert answer.status_code == 422
    assert "Nobody would be told" in text(answer)
    assert not Publication.objects.filter(run=second).exists()


def test_publishing_tells_everybody_once(browser: Client, run: MatchRun) -> None:
    for _ in range(2):
        publish_seen(browser, run)
    publish_waiting()
    publish_waiting()

    told = Message.objects.filter(email="pairing.suggested")
    assert told.count() == told.values("person").distinct().count() == 6
    assert Proposal.objects.published().count() == 3


def test_publishing_in_a_closed_program_is_refused_in_words(
    browser: Client, run: MatchRun, cora: Person
) -> None:
    move(run.program, ProgramState.CLOSED, by=cora)

    answer = publish_seen(browser, run)

    assert answer.status_code == 422
    assert "This program is closed and kept as it is." in text(answer)
    assert not Publication.objects.exists()


def test_a_pair_that_was_kept_back_is_said(browser: Client, run: MatchRun, cora: Person) -> None:
    withdraw(run.proposals.select_related("mentor__person")[0].mentor, by=cora)
    publish_seen(browser, run)
    publish_waiting()

    said = text(browser.get(at("run", run)))

    assert "1 pair was kept back" in said
    assert "does not take part now" in text(browser.get(at("publication_preview", run)))
    assert ">Not told<" in said


def test_the_answers_follow_what_people_say(browser: Client, program: Program, cora: Person) -> None:
    agreed, open_ = (published(mentee(program), mentor(program), by=cora) for _ in range(2))
    for one in (agreed.mentee, agreed.mentor):
        accept_proposal(Proposal.objects.get(pk=agreed.pk), by=one.person)

    counts = browser.get(answers(program)).context["counts"]
    accepted = text(browser.get(answers(program), {"state": "accepted"}))

    assert (counts.waiting, counts.accepted) == (1, 1)
    assert agreed.mentee.person.name in accepted
    assert open_.mentee.person.name not in accepted


def test_a_match_is_withdrawn(browser: Client, program: Program, cora: Person) -> None:
    proposal = published(mentee(program), mentor(program), by=cora)

    browser.post(reverse("withdraw_proposal", kwargs={"program": program.pk, "proposal": proposal.pk}))

    assert Proposal.objects.get().state == ProposalState.WITHDRAWN
    said = text(browser.get(answers(program), {"state": "ended"}))
    assert proposal.mentee.person.name in said
    assert "Choose again" in said


@pytest.mark.parametrize("query", ["?page=x&pair=9", "?page=99", "?show=kept&q=%00%27", "?pair=x"])
def test_a_preview_of_what_is_not_there_is_no_error(browser: Client, run: MatchRun, query: str) -> None:
    assert browser.get(at("publication_preview", run) + query).status_code == 200


@pytest.mark.parametrize("query", ["?page=x", "?page=99", "?state=nothing", "?q=%00%27", "?state=%00"])
def test_a_query_that_makes_no_sense_is_no_error(browser: Client, program: Program, query: str) -> None:
    assert browser.get(answers(program) + query).status_code == 200


def test_strangers_see_and_publish_nothing(
    signed_in: SignIn, run: MatchRun, cora: Person, charlie: Person, dora: Person, alice: Person
) -> None:
    MatchRun.objects.update(number=900)
    proposal = published(mentee(run.program), mentor(run.program), by=cora)
    keys = {"program": run.program_id, "proposal": proposal.pk}
    for stranger in (charlie, dora, alice):
        browser = signed_in(stranger)
        assert browser.get(answers(run.program)).status_code == 404
        assert browser.get(at("publication_preview", run)).status_code == 404
        assert browser.post(at("publish", run)).status_code == 404
        assert browser.post(reverse("withdraw_proposal", kwargs=keys)).status_code == 404

    assert not Publication.objects.exists()
    assert Proposal.objects.published().count() == 1


def test_more_answers_ask_the_database_no_more(browser: Client, program: Program, cora: Person) -> None:
    counts = []
    for more in (1, 2, 47):
        for _ in range(more):
            published(mentee(program), mentor(program), by=cora)
        browser.get(answers(program))
        with CaptureQueriesContext(connection) as asked:
            browser.get(answers(program))
        counts.append(len(asked))

    assert counts == [13, 13, 13]


def test_more_pairs_ask_the_database_no_more(browser: Client, program: Program, cora: Person) -> None:
    counts = []
    for pairs in (1, 3, 30):
        run = run_with_pairs(program, pairs, by=cora)
        MatchRun.objects.filter(pk=run.pk).update(state=RunState.REQUESTED)  # without its numbers
        browser.get(at("publication_preview", run))
        with CaptureQueriesContext(connection) as asked:
            browser.get(at("publication_preview", run))
        counts.append(len(asked))

    assert counts == [25, 25, 25]
