"""The workbench in the browser of the coordinator."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.matching import people, worked_out
from tests.factories.pairing import MatchRunFactory, RuleSetFactory, draft
from tests.factories.programs import mentee, mentor

from ithaca.audit.models import Event
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.actions.runs import request_run
from ithaca.pairing.models import MatchRun, PairDecision, Proposal, Unmatched
from ithaca.pairing.states import RunState
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]
CHOICE = {"objective": "people_first", "fairness": "bottleneck"}


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def done(program: Program, cora: Person) -> MatchRun:
    people(program, 3)
    return worked_out(program, by=cora)


def at(name: str, run: MatchRun, **more: Any) -> str:
    return reverse(name, kwargs={"program": run.program_id, "run": run.pk, **more})


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_matching_opens_with_what_a_run_is(browser: Client, program: Program) -> None:
    said = text(browser.get(reverse("matching", kwargs={"program": program.pk})))

    assert "Start the run" in said


def test_matching_leads_to_the_newest_run(browser: Client, done: MatchRun, cora: Person) -> None:
    newest = worked_out(done.program, by=cora)

    answer = browser.get(reverse("matching", kwargs={"program": done.program_id}))

    assert answer["Location"] == at("run", newest)


def test_the_workbench_names_everybody_and_what_the_run_came_to(browser: Client, done: MatchRun) -> None:
    said = text(browser.get(at("run", done)))

    for pair in done.proposals.select_related("mentee__person", "mentor__person"):
        assert pair.mentee.person.name in said
        assert pair.mentor.person.name in said
    assert "3 of 3" in said
    assert "Proven optimal" in said
    assert "Publish…" in said


def test_a_run_of_plain_proposals_has_no_column_of_states(browser: Client, done: MatchRun) -> None:
    assert ">State<" not in text(browser.get(at("run", done)))

    Proposal.objects.filter(pk=done.proposals.order_by("pk")[0].pk).update(kind="lock")
    assert ">State<" in text(browser.get(at("run", done)))


def test_a_close_pair_is_said_without_a_zero(browser: Client, done: MatchRun) -> None:
    done.proposals.update(hold=3)

    said = text(browser.get(at("run", done)))

    assert "Close" in said
    assert "−0" not in said


def test_search_and_filters_leave_out_the_others(browser: Client, done: MatchRun) -> None:
    one, other, _ = done.proposals.select_related("mentee__person")
    Person.objects.filter(pk=one.mentee.person_id).update(name="Ændrés 100% _Œuvre")

    page = browser.get(at("run", done), {"q": "100%"}).context["page"]

    assert [row.pk for row in page.pairs.object_list] == [one.pk]
    assert other.mentee.person.name not in [row.mentee for row in page.pairs.object_list]


@pytest.mark.parametrize(
    "query",
    [
        "?page=99",
        "?page=x",
        "?pair=999999999999999",
        "?pair=0",
        "?sort=nothing&order=up",
        "?tab=none",
        "?q=%00'",
    ],
)
def test_a_query_that_makes_no_sense_is_no_error(browser: Client, done: MatchRun, query: str) -> None:
    assert browser.get(at("run", done) + query).status_code == 200


def test_the_chosen_pair_stands_beside_the_table(browser: Client, done: MatchRun) -> None:
    pair = done.proposals.order_by("score").first()
    assert pair is not None

    panel = browser.get(at("run", done), {"pair": pair.pk}).context["page"].panel

    assert panel.row.pk == pair.pk
    assert sum(why.points for why in panel.whys) == pair.score


def test_the_panel_says_where_the_two_stand_and_who_else_fits(
    browser: Client, program: Program, cora: Person
) -> None:
    """Bob and Ben want what Alice offers, Bob more of it; Alf offers less, and he is left with Ben."""
    RuleSetFactory(program=program)
    wanted = {"bob": ["a", "b"], "ben": ["a", "c"]}
    learners = {
        name: mentee(program, languages=["en"], skills_wanted=skills) for name, skills in wanted.items()
    }
    alice = mentor(program, languages=["en"], skills_offered=["a", "b"])
    alf = mentor(program, languages=["en"], skills_offered=["c"])
    run = worked_out(program, by=cora)
    bob, ben = (run.proposals.get(mentee=learners[name]) for name in ("bob", "ben"))

    beside_bob = text(browser.get(at("run", run), {"pair": bob.pk}))
    beside_ben = text(browser.get(at("run", run), {"pair": ben.pk}))

    assert (bob.mentor, ben.mentor) == (alice, alf)
    assert f"None of the 2 possible mentors fits {learners['bob'].person.name} better." in beside_bob
    assert f"None of the 2 possible mentees fits {alice.person.name} better." in beside_bob
    assert f"{learners['ben'].person.name}<small>has {alf.person.name}</small>" in beside_bob
    assert f"None of the 2 possible mentees fits {alf.person.name} better." in beside_ben
    assert f"Who else fits {alf.person.name}" in beside_ben


def test_a_better_mentor_whom_others_have_shows_in_the_rank(
    browser: Client, program: Program, cora: Person
) -> None:
    RuleSetFactory(program=program)
    one, other = (mentee(program, languages=["en"], skills_wanted=["a"]) for _ in range(2))
    best = mentor(program, languages=["en"], skills_offered=["a"])
    mentor(program, languages=["en"], skills_offered=["b"])
    run = worked_out(program, by=cora)
    second = run.proposals.exclude(mentor=best).get()

    said = text(browser.get(at("run", run), {"pair": second.pk}))

    assert second.mentee in {one, other}
    assert f"2nd of 2 possible mentors for {second.mentee.person.name}." in said


def test_flags_count_who_comes_off_badly_and_lead_to_the_rows(
    browser: Client, done: MatchRun, cora: Person
) -> None:
    low, missed, two = done.proposals.order_by("pk")
    ranked = {"facts": {"wishes": {"mentee_has_ranked": True}}}
    Proposal.objects.filter(pk=low.pk).update(score=3949)
    Proposal.objects.filter(pk=missed.pk).update(score=3950, facts=ranked)
    Proposal.objects.filter(pk=two.pk).update(choice_rank=1, facts=ranked)
    draft(two.mentee, missed.mentor, run=done, facts=ranked)
    MatchRun.objects.filter(pk=done.pk).update(
        result=done.result | {"loads": [[0, 2], [1, 1], [3, 1]], "min_score": 3949}
    )

    said = text(browser.get(at("run", done)))
    low_rows = browser.get(at("run", done) + "?show=low&sort=score&order=asc").context["page"].pairs
    missed_rows = browser.get(at("run", done) + "?show=missed").context["page"].pairs

    assert "1 pair scores under 40; the lowest has 39." in said
    assert "1 mentee named mentors and got none of them." in said
    assert "2 mentors have nobody, while others have up to 3 mentees." in said
    assert [row.pk for row in low_rows.object_list] == [low.pk]
    assert [row.pk for row in missed_rows.object_list] == [missed.pk]


def test_a_run_without_trouble_has_no_flags(browser: Client, done: MatchRun) -> None:
    Proposal.objects.update(score=8000)

    assert "Worth a look" not in text(browser.get(at("run", done)))


def test_the_unmatched_read_why_and_what_would_help(browser: Client, program: Program, cora: Person) -> None:
    people(program, 1)
    mentee(program, languages=["en"])
    run = worked_out(program, by=cora)

    said = text(browser.get(at("run", run), {"tab": "unmatched"}))

    assert "1 mentor is possible and is full." in said
    assert "One more place with" in said


def test_the_load_lists_every_mentor(browser: Client, done: MatchRun) -> None:
    page = browser.get(at("run", done), {"tab": "load"}).context["page"]

    assert [len(row.mentees) for row in page.loads.object_list] == [1, 1, 1]


def test_a_run_is_asked_for_and_shows_its_progress(browser: Client, program: Program) -> None:
    people(program, 1)

    answer = browser.post(reverse("request_run", kwargs={"program": program.pk}), CHOICE)

    run = MatchRun.objects.get()
    assert answer["Location"] == at("run", run)
    assert "Stop this run" in text(browser.get(at("run", run)))
    assert "Stop this run" in text(browser.get(at("run_progress", run)))


def test_a_run_is_stopped_from_its_page(browser: Client, program: Program, cora: Person) -> None:
    people(program, 1)
    run = request_run(program, by=cora)

    browser.post(at("cancel_run", run))

    assert MatchRun.objects.get().state == RunState.CANCELLED
    assert "This run was stopped" in text(browser.get(at("run", run)))


def test_a_failed_run_says_why(browser: Client, program: Program, cora: Person) -> None:
    run = MatchRunFactory(program=program, state=RunState.FAILED, problem="criteria.luck is not known.")

    said = text(browser.get(at("run", run)))

    assert "criteria.luck is not known." in said
    assert "Try again" in said


def test_a_run_says_how_it_was_made_and_hands_out_its_rules(browser: Client, done: MatchRun) -> None:
    said = text(browser.get(at("run", done)))
    rules = browser.get(at("run_rules_toml", done))

    made = said.partition("How this run was made")[2]
    assert done.get_objective_display() in made
    assert done.get_fairness_display() in made
    assert all(fact in made for fact in (done.rules_sha256, done.input_sha256, done.engine_version))
    assert rules.content.decode() == done.rules_toml
    assert f"run-{done.number}.toml" in rules["Content-Disposition"]


def test_a_run_is_repeated_with_one_click(browser: Client, done: MatchRun) -> None:
    answer = browser.post(at("repeat_run", done))

    again = MatchRun.objects.get(repeats=done)
    assert answer["Location"] == at("run", again)
    assert f"Run {done.number}, with the people as they were then" in text(browser.get(at("run", again)))


def test_the_list_of_runs_names_the_rules_beside_the_name_of_a_run(
    browser: Client, program: Program, cora: Person
) -> None:
    run = MatchRunFactory(
        program=program, state=RunState.FAILED, name="Second try", rules_toml='name = "Near in place"\n'
    )

    said = text(browser.get(at("run", run)))

    assert "<span>Second try</span><small>Rules: Near in place</small>" in said


def test_running_again_around_a_lock_is_one_click(browser: Client, done: MatchRun, cora: Person) -> None:
    pair = done.proposals.order_by("pk")[0]
    browser.post(reverse("lock", kwargs={"program": done.program_id, "proposal": pair.pk}))

    said = text(browser.get(at("run", done), {"pair": pair.pk}))

    assert "Run again around the locks" in said
    assert "1 decision was made or taken back since this run." in said
    assert cora.name in said


def test_a_lock_that_could_not_be_kept_is_named(browser: Client, done: MatchRun, cora: Person) -> None:
    pair = done.proposals.select_related("mentor__person")[0]
    PairDecision.objects.create(
        program=done.program, mentee=pair.mentee, mentor=pair.mentor, kind="lock", by=cora
    )
    withdraw(pair.mentor, by=cora)
    run = worked_out(done.program, by=cora)

    said = text(browser.get(at("run", run)))

    assert "1 locked pair could not be kept." in said
    assert pair.mentor.person.name in said
    assert "Take the lock back" in said


def test_a_published_run_shows_states_and_can_be_changed_no_more(
    browser: Client, done: MatchRun, cora: Person
) -> None:
    publish(request_publication(done, by=cora))

    said = text(browser.get(at("run", done)))

    assert "See the answers" in said
    assert ">Waiting<" in said
    assert "Forbid…" not in said


@pytest.mark.parametrize("tab", ["pairs", "unmatched", "load", "decisions"])
def test_looking_changes_nothing(browser: Client, done: MatchRun, tab: str) -> None:
    before = (Event.objects.count(), MatchRun.objects.count(), Proposal.objects.values_list("state").count())

    browser.get(at("run", done), {"tab": tab})
    browser.get(reverse("new_run", kwargs={"program": done.program_id}))

    assert (Event.objects.count(), MatchRun.objects.count(), Proposal.objects.count()) == before


@pytest.mark.parametrize("name", ["run", "run_progress", "run_rules_toml", "publication_preview"])
def test_a_foreign_run_does_not_exist(
    signed_in: SignIn, done: MatchRun, charlie: Person, dora: Person, alice: Person, name: str
) -> None:
    for stranger in (charlie, dora, alice):
        assert signed_in(stranger).get(at(name, done)).status_code == 404


def test_a_stranger_starts_and_stops_nothing(signed_in: SignIn, done: MatchRun, charlie: Person) -> None:
    request_run(done.program, by=done.requested_by)
    waiting = MatchRun.objects.get(state=RunState.REQUESTED)
    browser = signed_in(charlie)

    answers = [
        browser.post(reverse("request_run", kwargs={"program": done.program_id}), CHOICE),
        browser.post(at("cancel_run", waiting)),
        browser.post(at("publish", done)),
        browser.post(at("repeat_run", done)),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert MatchRun.objects.count() == 2


@pytest.mark.parametrize(
    ("tab", "queries"), [("pairs", 20), ("unmatched", 19), ("load", 20), ("decisions", 16)]
)
def test_a_larger_run_asks_the_database_no_more(
    browser: Client, program: Program, cora: Person, tab: str, queries: int
) -> None:
    counts = []
    for pairs in (1, 3, 50):
        run = _run_of(program, pairs, cora)
        browser.get(at("run", run), {"tab": tab})
        with CaptureQueriesContext(connection) as asked:
            browser.get(at("run", run), {"tab": tab})
        counts.append(len(asked))

    assert counts == [queries] * 3


def _run_of(program: Program, pairs: int, cora: Person) -> MatchRun:
    learners = [(mentee(program), mentor(program)) for _ in range(pairs)]
    run: MatchRun = MatchRunFactory(program=program, requested_by=cora, result=RESULT)
    for learner, guide in learners:
        draft(learner, guide, run=run, points={"skills": 7000})
        PairDecision.objects.create(program=program, mentee=learner, mentor=guide, kind="lock", by=cora)
        left = mentee(program)
        help_ = {"kind": "place", "mentor": guide.pk}
        Unmatched.objects.create(run=run, participation=left, kind="all_places_taken", helps=[help_])
    return run


PROOF = {"locks": 0, "priorities": False, "several": False, "floor": None, "floor_before": None}
RESULT = {
    "mentees": 1, "wanted": 1, "matched": 1, "mentors": 1, "places": 1, "choices": [], "chose": 0,
    "min_score": 7000, "median_score": 7000, "histogram": [[70, 80, 1]], "loads": [[1, 1]], "mean_load": 1,
    "certified": True, "total": 7000, "upper_bound": 7000, "fairness_cost": 0, "unmatched_mentees": 0,
    "unmatched_mentors": 0, "proof": PROOF, "criteria": {"skills": 10000}, "seconds": 0.1,
}  # fmt: skip
