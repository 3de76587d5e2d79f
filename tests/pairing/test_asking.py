"""Questions that the worker answers and keeps."""

import pytest
from tests.factories.matching import pairs_of, people, worked_out
from tests.factories.programs import mentee

from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.kernel.jobs import MOST_TRIES, huey, stopping
from ithaca.pairing.actions.asking import answer, answer_waiting, ask_about_run, ask_rule_effects, ask_why_not
from ithaca.pairing.actions.rewording import save_words
from ithaca.pairing.actions.runs import request_run
from ithaca.pairing.models import MatchRun, Question
from ithaca.pairing.own_words import Words
from ithaca.pairing.states import QuestionState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile, Program


def test_why_not_says_the_cost_and_who_moves(program: Program, cora: Person) -> None:
    people(program, 3)
    run = worked_out(program, by=cora)
    learner, other = crossed(run)

    question = ask_why_not(run, mentee=learner, mentor=other)
    answer(question)

    question.refresh_from_db()
    assert question.state == QuestionState.DONE
    assert question.answer["rules"] == []
    assert question.answer["cost"] >= 0
    assert learner.pk in [move["mentee"] for move in question.answer["moved"]]


def test_why_not_says_the_rule(program: Program, cora: Person) -> None:
    learners, guides = people(program, 2)
    Profile.objects.filter(pk=guides[0].profile_id).update(languages=["fi"])
    run = worked_out(program, by=cora)

    question = ask_why_not(run, mentee=learners[0], mentor=guides[0])
    answer(question)

    question.refresh_from_db()
    assert [rule["rule"] for rule in question.answer["rules"]] == ["common_language"]


def test_the_pair_of_the_run_itself_costs_nothing(program: Program, cora: Person) -> None:
    people(program, 2)
    run = worked_out(program, by=cora)
    pair = run.proposals.select_related("mentee", "mentor")[0]

    question = ask_why_not(run, mentee=pair.mentee, mentor=pair.mentor)
    answer(question)

    question.refresh_from_db()
    assert (question.answer["cost"], question.answer["moved"]) == (0, [])


def test_somebody_who_came_later_is_not_part_of_the_run(program: Program, cora: Person) -> None:
    _, guides = people(program, 1)
    run = worked_out(program, by=cora)

    question = ask_why_not(run, mentee=mentee(program), mentor=guides[0])
    answer(question)

    question.refresh_from_db()
    late = question.mentee_id
    assert question.answer == {"obstacles": [{"kind": "not_in_run", "who": late, "partners": []}]}


def test_a_run_that_is_not_done_answers_nothing(program: Program, cora: Person) -> None:
    learners, guides = people(program, 1)

    with pytest.raises(Refused, match=r"run\.not_done"):
        ask_why_not(request_run(program, by=cora), mentee=learners[0], mentor=guides[0])


def test_the_same_question_is_asked_once(program: Program, cora: Person) -> None:
    people(program, 2)
    run = worked_out(program, by=cora)
    learner, other = crossed(run)

    assert ask_why_not(run, mentee=learner, mentor=other) == ask_why_not(run, mentee=learner, mentor=other)
    assert Question.objects.count() == 1


def test_what_rules_do_is_asked_again_when_people_change(program: Program) -> None:
    people(program, 1)
    first = ask_rule_effects(program)
    assert ask_rule_effects(program) == first

    mentee(program)

    assert ask_rule_effects(program) != first


def test_other_words_of_a_letter_change_nothing_about_people(program: Program, cora: Person) -> None:
    people(program, 1)
    first = ask_rule_effects(program)

    save_words(program, "mentee", Words("Hello", "{answer_link}"), version=0, by=cora)

    assert ask_rule_effects(program) == first


def test_the_sweep_answers_what_was_left(program: Program) -> None:
    people(program, 2)
    ask_rule_effects(program)
    huey.flush()

    answer_waiting()

    question = Question.objects.get()
    assert (question.state, question.answer["mentees"]) == (QuestionState.DONE, 2)


def test_a_question_at_work_is_left_alone_until_its_worker_is_dead(program: Program) -> None:
    people(program, 1)
    ask_rule_effects(program)
    Question.objects.update(lease_until=clock.ahead(days=1), tries=1)

    answer_waiting()
    assert Question.objects.get().state == QuestionState.REQUESTED
    Question.objects.update(lease_until=clock.ahead(days=-1))
    answer_waiting()

    assert Question.objects.get().state == QuestionState.DONE


def test_a_question_whose_workers_die_again_and_again_is_given_up(program: Program) -> None:
    people(program, 1)
    ask_rule_effects(program)
    Question.objects.update(lease_until=clock.ahead(days=-1), tries=MOST_TRIES)

    answer_waiting()

    assert Question.objects.get().state == QuestionState.FAILED


def test_what_failed_can_be_asked_again(program: Program) -> None:
    people(program, 1)
    ask_rule_effects(program)
    Question.objects.update(state=QuestionState.FAILED, problem="Broken.", tries=MOST_TRIES)

    ask_rule_effects(program)
    answer_waiting()

    again = Question.objects.get()
    assert (again.state, again.problem) == (QuestionState.DONE, "")


def test_a_worker_that_has_to_stop_gives_a_long_question_back(program: Program, cora: Person) -> None:
    people(program, 2)
    question = ask_about_run(worked_out(program, by=cora), Question.Kind.STEADINESS)

    stopping.set()
    answer(question)
    stopping.clear()

    question.refresh_from_db()
    assert (question.state, question.lease_until, question.tries) == (QuestionState.REQUESTED, None, 0)


def crossed(run: MatchRun) -> tuple[Participation, Participation]:
    """A mentee, and a mentor whom the run gave to somebody else."""
    pairs = sorted(pairs_of(run))
    learner, guide = pairs[0][0], pairs[1][1]
    return Participation.objects.get(pk=learner), Participation.objects.get(pk=guide)
