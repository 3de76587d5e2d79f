"""A run once more, as it was."""

import pytest
from tests.factories.matching import pairs_of, people, worked_out
from tests.factories.programs import mentee

from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.actions.repeating import repeat_run
from ithaca.pairing.actions.ruling import save_rules
from ithaca.pairing.actions.runs import execute_run, request_run
from ithaca.pairing.models import MatchRun, PairDecision, RuleSet
from ithaca.pairing.queries.decisions import decisions_beside
from ithaca.pairing.queries.run_differences import made_from
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.models import Participation, Profile, Program


def repeated(run: MatchRun, *, by: Person) -> MatchRun:
    again = repeat_run(run, by=by)
    execute_run(again)
    again.refresh_from_db()
    return again


def test_a_repetition_has_the_pairs_of_then_whatever_changed_since(program: Program, cora: Person) -> None:
    learners, guides = people(program, 4)
    first = worked_out(program, by=cora, seed=7)
    mentee(program, languages=["en"])
    withdraw(guides[0], by=cora)
    Profile.objects.filter(pk=learners[1].profile_id).update(skills_wanted=["Knitting"])
    rules = RuleSet.objects.get(program=program)
    save_rules(rules, "[criteria.goals]\nweight = 40\n", by=cora, version=rules.version)

    again = repeated(first, by=cora)

    assert pairs_of(again) == pairs_of(first)
    assert again.result | {"seconds": 0} == first.result | {"seconds": 0}
    assert (again.seed, again.rules_sha256, again.input_sha256) == (7, first.rules_sha256, first.input_sha256)
    assert again.prices == first.prices


def test_a_repetition_tells_of_what_was_decided_since_the_first_run(program: Program, cora: Person) -> None:
    people(program, 2)
    first = worked_out(program, by=cora)
    pair = first.proposals.select_related("mentee", "mentor")[0]
    decide_pair(pair.mentee, pair.mentor, kind=PairDecision.Kind.FORBID, by=cora, reason="They asked.")

    again = repeated(repeated(first, by=cora), by=cora)

    assert again.repeats == first
    assert decisions_beside(again).changed == 1


def test_who_is_gone_is_not_brought_back(program: Program, cora: Person) -> None:
    people(program, 2)
    first = worked_out(program, by=cora)
    Participation.objects.filter(pk=first.proposals.all()[0].mentee_id).delete()

    with pytest.raises(Refused, match=r"run\.people_gone"):
        repeat_run(first, by=cora)


def test_a_run_that_is_not_done_is_not_repeated(program: Program, cora: Person) -> None:
    people(program, 1)

    with pytest.raises(Refused, match=r"run\.not_done"):
        repeat_run(request_run(program, by=cora), by=cora)


def said_of(runs: list[MatchRun]) -> list[tuple[str, list[str]]]:
    """What is said to differ, with the words for each run."""
    lines = made_from(runs)[3:]
    return [
        (str(line.title), [" ".join((cell.text, *cell.notes)).strip() for cell in line.cells])
        for line in lines
    ]


def test_two_runs_from_the_same_do_not_differ(program: Program, cora: Person) -> None:
    people(program, 2)
    first = worked_out(program, by=cora)

    assert said_of([first, repeated(first, by=cora)]) == []


def test_what_runs_were_made_from_is_told_apart(program: Program, cora: Person) -> None:
    learners, guides = people(program, 3)
    first = worked_out(program, by=cora)
    mentee(program, languages=["en"])
    withdraw(guides[0], by=cora)
    Profile.objects.filter(pk=learners[1].profile_id).update(skills_wanted=["Knitting"])
    decide_pair(learners[0], guides[1], kind=PairDecision.Kind.LOCK, by=cora)
    rules = RuleSet.objects.get(program=program)
    save_rules(
        rules,
        "[criteria.goals]\nweight = 40\n[hard.time_zone]\nmax_hours = 2.5",
        by=cora,
        version=rules.version,
    )

    second = worked_out(program, by=cora, objective=MatchRun.Objective.POINTS_FIRST, seed=7)

    asked = {line.title: [cell.text for cell in line.cells] for line in made_from([first, second])[:3]}
    assert asked["What comes first"] == ["As many people as possible", "As many points as possible"]
    assert said_of([first, second, repeated(first, by=cora)]) == [
        ("Their clocks are not too far apart: Hours apart, at most", ["6", "2.5", "6"]),
        ("Goals: weight", ["15", "40", "15"]),
        ("People", ["3 mentees, 3 mentors", "4 mentees, 2 mentors", "3 mentees, 3 mentors"]),
        (
            "Against A",
            [
                "–",
                "1 person joined. 1 person left. The facts or places of 1 person differ. 1 locked pair differs.",
                "The same people, wishes and decisions",
            ],
        ),
        ("Seed, which decides between equal answers", ["0", "7", "0"]),
    ]


def test_a_rule_that_is_off_has_no_settings(program: Program, cora: Person) -> None:
    people(program, 2)
    first = worked_out(program, by=cora)
    rules = RuleSet.objects.get(program=program)
    save_rules(rules, "[hard.experience]\non = false\nmin_years = 9\n", by=cora, version=rules.version)

    assert said_of([first, worked_out(program, by=cora)]) == [
        ("The mentor has more experience", ["On", "Off"])
    ]
