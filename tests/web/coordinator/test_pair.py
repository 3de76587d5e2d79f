"""A coordinator's word on one pair, from the panel and from the page *why not*."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.matching import pairs_of, people, worked_out
from tests.factories.programs import mentor

from ithaca.outbox.models import Message
from ithaca.pairing.actions.asking import answer_waiting
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.models import MatchRun, PairDecision, Proposal, Question, Unmatched
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile, Program, Role

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def run(program: Program, cora: Person) -> MatchRun:
    people(program, 3)
    return worked_out(program, by=cora)


@pytest.fixture
def pair(run: MatchRun) -> Proposal:
    found: Proposal = run.proposals.select_related("mentee__person", "mentor__person").order_by("pk")[0]
    return found


@pytest.fixture
def other(pair: Proposal) -> Participation:
    """A mentor whom the run gave to somebody else."""
    mentors = Participation.objects.filter(program=pair.program, role=Role.MENTOR)
    found: Participation = mentors.exclude(pk=pair.mentor_id).select_related("person").order_by("pk")[0]
    return found


def on_pair(name: str, pair: Proposal) -> str:
    return reverse(name, kwargs={"program": pair.program_id, "proposal": pair.pk})


def on_mentee(name: str, pair: Proposal) -> str:
    keys = {"program": pair.program_id, "run": pair.run_id, "participation": pair.mentee_id}
    return reverse(name, kwargs=keys)


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_a_lock_leads_back_to_the_pair(browser: Client, pair: Proposal) -> None:
    answer = browser.post(on_pair("lock", pair))

    assert answer["Location"].endswith(f"?pair={pair.pk}#why")
    assert PairDecision.objects.get().kind == "lock"
    assert "Unlock" in text(browser.get(answer["Location"]))


def test_a_ban_keeps_its_reason(browser: Client, pair: Proposal) -> None:
    browser.post(on_pair("forbid", pair), {"reason": "Shared an office <b>once</b>"})

    said = text(browser.get(_run(pair), {"pair": pair.pk}))

    assert "Shared an office &lt;b&gt;once&lt;/b&gt;" in said
    assert "Allow again" in said


def test_a_ban_without_a_reason_changes_nothing(browser: Client, pair: Proposal) -> None:
    browser.post(on_pair("forbid", pair), {"reason": " "})

    assert not PairDecision.objects.exists()


def test_a_word_is_taken_back(browser: Client, pair: Proposal) -> None:
    browser.post(on_pair("lock", pair))
    word = PairDecision.objects.get()

    browser.post(reverse("lift", kwargs={"program": pair.program_id, "pairdecision": word.pk}))

    assert not PairDecision.objects.standing().exists()


def test_a_mentor_is_found_by_name(browser: Client, pair: Proposal, other: Participation) -> None:
    said = text(browser.get(on_mentee("why_not", pair), {"q": other.person.name[:6]}))

    assert other.person.name in said
    assert "No mentor of this program has that name." in text(
        browser.get(on_mentee("why_not", pair), {"q": "Nobody At All"})
    )


def test_the_page_opens_with_the_next_best(browser: Client, pair: Proposal) -> None:
    next_best = Participation.objects.get(pk=pair.next_best[0]["mentor"])

    said = text(browser.get(on_mentee("why_not", pair)))

    assert next_best.person.name in said
    assert pair.mentor.person.name not in said


def test_why_not_waits_and_then_says_the_cost(browser: Client, pair: Proposal, other: Participation) -> None:
    waiting = text(browser.post(on_mentee("ask_why_not", pair), {"mentor": other.pk}))
    answer_waiting()

    said = text(browser.get(on_mentee("why_not", pair), {"mentor": other.pk}))

    assert "Working out what it would take" in waiting
    assert "It would cost" in said
    assert "Choose this pair by hand" in said
    assert other.person.name in said


def test_why_not_names_the_rule(browser: Client, program: Program, cora: Person) -> None:
    _, guides = people(program, 2)
    Profile.objects.filter(pk=guides[1].profile_id).update(languages=["fi"])
    run = worked_out(program, by=cora)
    pair = run.proposals.get(mentor=guides[0])
    browser.post(on_mentee("ask_why_not", pair), {"mentor": guides[1].pk})
    answer_waiting()

    said = text(browser.get(on_mentee("why_not", pair), {"mentor": guides[1].pk}))

    assert "They have no common language that suits both." in said
    assert "Choose this pair by hand" not in said


def test_why_not_names_the_answer_that_would_change_it(
    browser: Client, program: Program, cora: Person
) -> None:
    _, guides = people(program, 2)
    Profile.objects.filter(pk=guides[1].profile_id).update(languages=["fi"])
    run = worked_out(program, by=cora)
    left = Unmatched.objects.get(run=run, participation__role=Role.MENTEE).participation
    keys = {"program": program.pk, "run": run.pk, "participation": left.pk}
    browser.post(reverse("ask_why_not", kwargs=keys), {"mentor": guides[1].pk})
    answer_waiting()

    said = text(browser.get(reverse("why_not", kwargs=keys), {"mentor": guides[1].pk}))

    both = (left.person.given_name, "Finnish"), (guides[1].person.given_name, "English")
    assert any(f"If {who} also spoke {tongue}, the two would be a pair." in said for who, tongue in both)


def test_a_ban_is_no_answer_that_could_change(
    browser: Client, pair: Proposal, other: Participation, cora: Person
) -> None:
    decide_pair(pair.mentee, other, kind=PairDecision.Kind.FORBID, by=cora, reason="No.")
    run = worked_out(pair.program, by=cora)
    keys = {"program": pair.program_id, "run": run.pk, "participation": pair.mentee_id}
    browser.post(reverse("ask_why_not", kwargs=keys), {"mentor": other.pk})
    answer_waiting()

    said = text(browser.get(reverse("why_not", kwargs=keys), {"mentor": other.pk}))

    assert "has excluded this pair" in said
    assert "single answer" not in said
    assert "would be a pair" not in said


def test_why_not_names_the_lock_in_the_way_and_unlocks_it(
    browser: Client, pair: Proposal, other: Participation, cora: Person
) -> None:
    browser.post(on_pair("lock", pair))
    run = worked_out(pair.program, by=cora)
    locked = run.proposals.get(mentee=pair.mentee)
    browser.post(on_mentee("ask_why_not", locked), {"mentor": other.pk})
    answer_waiting()

    said = text(browser.get(on_mentee("why_not", locked), {"mentor": other.pk}))
    browser.post(
        reverse("lift", kwargs={"program": run.program_id, "pairdecision": PairDecision.objects.get().pk})
    )
    later = text(browser.get(on_mentee("why_not", locked), {"mentor": other.pk}))

    assert f"{pair.mentee.person.name} is locked to {pair.mentor.person.name}." in said
    assert f"Unlock {pair.mentee.person.name} and {pair.mentor.person.name}</button>" in said
    assert "Choose this pair by hand" not in said
    assert "This was unlocked since. Run again to try another pair." in later
    assert not PairDecision.objects.standing().exists()


def test_why_not_names_the_lock_that_holds_the_place_of_the_mentor(
    browser: Client, pair: Proposal, cora: Person
) -> None:
    browser.post(on_pair("lock", pair))
    run = worked_out(pair.program, by=cora)
    another = run.proposals.exclude(mentee=pair.mentee)[0]
    browser.post(on_mentee("ask_why_not", another), {"mentor": pair.mentor_id})
    answer_waiting()

    said = text(browser.get(on_mentee("why_not", another), {"mentor": pair.mentor_id}))

    assert f"Every place of {pair.mentor.person.name} is locked: {pair.mentee.person.name}." in said


def test_who_came_after_the_run_is_named(browser: Client, pair: Proposal) -> None:
    late = mentor(pair.program)
    browser.post(on_mentee("ask_why_not", pair), {"mentor": late.pk})
    answer_waiting()

    said = text(browser.get(on_mentee("why_not", pair), {"mentor": late.pk}))

    assert f"{late.person.name} was not part of this run." in said


def test_their_own_mentor_is_no_question(browser: Client, pair: Proposal) -> None:
    where, query = on_mentee("why_not", pair), {"mentor": pair.mentor_id}

    for said in (text(browser.get(where, query)), text(browser.post(on_mentee("ask_why_not", pair), query))):
        assert "They are a pair." in said
        assert "Choose this pair by hand" not in said
        assert "Find out" not in said
        assert "hx-post" not in said


def test_asking_twice_is_one_question(browser: Client, pair: Proposal, other: Participation) -> None:
    for _ in range(2):
        browser.post(on_mentee("ask_why_not", pair), {"mentor": other.pk})

    assert Question.objects.filter(kind="why_not").count() == 1


@pytest.mark.parametrize("query", ["?q=%00'", "?mentor=99999999999999999999", "?mentor=²", "?q=%25_"])
def test_a_query_that_makes_no_sense_is_no_error(browser: Client, pair: Proposal, query: str) -> None:
    assert browser.get(on_mentee("why_not", pair) + query).status_code == 200


def test_looking_asks_nothing(browser: Client, pair: Proposal, other: Participation) -> None:
    text(browser.get(on_mentee("why_not", pair), {"mentor": other.pk}))

    assert not Question.objects.exists()


def test_a_swap_is_obeyed_by_the_next_run(
    browser: Client, pair: Proposal, other: Participation, cora: Person
) -> None:
    browser.post(on_mentee("swap", pair), {"mentor": other.pk})

    assert (pair.mentee_id, other.pk) in pairs_of(worked_out(pair.program, by=cora))


def test_a_swap_that_a_rule_forbids_is_refused_with_the_rule(
    browser: Client, pair: Proposal, other: Participation
) -> None:
    Profile.objects.filter(pk=other.profile_id).update(languages=["fi"])

    answer = browser.post(on_mentee("swap", pair), {"mentor": other.pk}, follow=True)

    assert "They have no common language that suits both." in text(answer)
    assert not PairDecision.objects.exists()


@pytest.fixture
def left(program: Program, cora: Person) -> tuple[MatchRun, Participation, Participation]:
    """A published run, a mentee without a mentor, and the mentor whom a hard rule forbids them."""
    learners, guides = people(program, 2)
    Profile.objects.filter(pk=guides[1].profile_id).update(languages=["fi"])
    run = worked_out(program, by=cora)
    publish(request_publication(run, by=cora))
    mentee = next(one for one in learners if one.pk not in {mentee for mentee, _ in pairs_of(run)})
    return run, mentee, guides[1]


Left = tuple[MatchRun, Participation, Participation]


def of_left(name: str, left: Left) -> str:
    run, mentee, _mentor = left
    return reverse(name, kwargs={"program": run.program_id, "run": run.pk, "participation": mentee.pk})


def test_after_publication_a_pair_is_suggested_at_once(browser: Client, left: Left) -> None:
    _run, mentee, mentor = left
    Profile.objects.filter(pk=mentor.profile_id).update(languages=["en"])
    browser.post(of_left("ask_why_not", left), {"mentor": mentor.pk})

    browser.post(of_left("propose", left), {"mentor": mentor.pk})

    assert Proposal.objects.published().filter(mentee=mentee, mentor=mentor).exists()


def test_a_hard_rule_is_overruled_with_a_reason_that_is_shown(browser: Client, left: Left) -> None:
    run, mentee, mentor = left
    browser.post(of_left("ask_why_not", left), {"mentor": mentor.pk})
    answer_waiting()

    page = browser.get(of_left("why_not", left), {"mentor": mentor.pk})
    refused = browser.post(of_left("propose", left), {"mentor": mentor.pk})
    told_before = Message.objects.filter(person=mentor.person).count()
    browser.post(of_left("propose", left), {"mentor": mentor.pk, "reason": "Both <b>learn</b> Finnish"})

    assert "Why you suggest this pair all the same" in text(page)
    assert refused.status_code == 422
    assert "no common language that suits both. Say why" in " ".join(refused.content.decode().split())
    assert told_before == 0
    said = text(browser.get(reverse("answers", kwargs={"program": run.program_id})))
    assert "no common language that suits both. Reason: Both &lt;b&gt;learn&lt;/b&gt; Finnish" in said
    where = {"program": run.program_id, "participation": mentee.pk}
    assert "Both &lt;b&gt;learn" in text(browser.get(reverse("person", kwargs=where)))
    letters = Message.objects.filter(email="pairing.suggested", person__in=[mentee.person, mentor.person])
    assert letters.count() == 2
    assert "Finnish" not in "".join(str(letter.context) for letter in letters)


def test_a_ban_is_said_and_no_door_leads_past_it(browser: Client, left: Left, cora: Person) -> None:
    _run, mentee, mentor = left
    Profile.objects.filter(pk=mentor.profile_id).update(languages=["en"])
    ban = decide_pair(mentee, mentor, kind=PairDecision.Kind.FORBID, by=cora, reason="Cousins")
    browser.post(of_left("ask_why_not", left), {"mentor": mentor.pk})
    answer_waiting()

    page = text(browser.get(of_left("why_not", left), {"mentor": mentor.pk}))
    refused = browser.post(of_left("propose", left), {"mentor": mentor.pk, "reason": "All the same"})

    assert "Cora Castillo forbids this pair: “Cousins”." in page
    assert "Suggest this pair now" not in page
    assert reverse("lift", kwargs={"program": mentee.program_id, "pairdecision": ban.pk}) in page
    assert refused.status_code == 422
    assert "Take that back first" in refused.content.decode()
    assert not Proposal.objects.published().filter(mentee=mentee, mentor=mentor).exists()


@pytest.mark.parametrize("mentor", ["", "x", "0", "999999", "-1"])
def test_a_mentor_who_is_not_there_changes_nothing(browser: Client, pair: Proposal, mentor: str) -> None:
    for name in ("swap", "ask_why_not"):
        assert browser.post(on_mentee(name, pair), {"mentor": mentor}).status_code == 302
    assert browser.get(on_mentee("why_not", pair), {"mentor": mentor}).status_code == 200

    assert not PairDecision.objects.exists()
    assert not Question.objects.exists()


def test_a_mentee_is_no_mentor(browser: Client, pair: Proposal) -> None:
    browser.post(on_mentee("swap", pair), {"mentor": pair.mentee_id})

    assert not PairDecision.objects.exists()


def test_strangers_find_nothing(
    signed_in: SignIn, pair: Proposal, charlie: Person, dora: Person, alice: Person
) -> None:
    PairDecision.objects.create(
        program=pair.program, mentee=pair.mentee, mentor=pair.mentor, kind="lock", by=dora
    )
    word = reverse("lift", kwargs={"program": pair.program_id, "pairdecision": PairDecision.objects.get().pk})
    asked = [on_pair("lock", pair), on_pair("forbid", pair), word]
    asked += [on_mentee(name, pair) for name in ("swap", "ask_why_not")]

    for stranger in (charlie, dora, alice):
        browser = signed_in(stranger)
        assert {browser.post(path, {"mentor": "1"}).status_code for path in asked} == {404}
        assert browser.get(on_mentee("why_not", pair)).status_code == 404


def test_the_page_asks_the_database_the_same_for_any_search(
    browser: Client, pair: Proposal, other: Participation
) -> None:
    counts = []
    browser.get(_run(pair))
    for search in (other.person.name, "Person", "Nobody"):
        with CaptureQueriesContext(connection) as asked:
            browser.get(on_mentee("why_not", pair), {"q": search, "mentor": other.pk})
        counts.append(len(asked))

    assert counts == [23, 23, 23]


def _run(pair: Proposal) -> str:
    return reverse("run", kwargs={"program": pair.program_id, "run": pair.run_id})
