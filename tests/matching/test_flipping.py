"""The smallest change of one answer that brings a pair about, against trying every change anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.random_people import rosters

from ithaca_matching import Change, Flip, InvalidProblem, Problem, Rules, explain, flip, solve, why_not
from ithaca_matching.pair_facts import Pair
from ithaca_matching.scoring import scores_of
from ithaca_matching.single_changes import single_changes

LOOSE = Rules.from_toml("[hard.time_zone]\non = false\n[hard.common_language]\nmissing = 'pass'\n")
STRICT = Rules.default()


def changed_people(people, wishes, change, mentee, mentor):
    """The roster with a change, as somebody would write it into the file."""
    if change.kind == "wish":
        owner, other = (mentee, mentor) if change.side == "mentee" else (mentor, mentee)
        kind = "prefers mentor" if change.side == "mentee" else "prefers mentee"
        wish = {"participant_id": owner, "kind": kind, "rank": change.value, "other_id": other}
        return people, [*wishes, wish]
    who = mentee if change.side == "mentee" else mentor
    return [change.of(one) if one["participant_id"] == who else one for one in people], wishes


def every_flip(people, wishes, problem, options, mentee, mentor):
    """All changes that bring the pair about, each solved anew: (not small, gain, change)."""
    roster = problem.roster
    row, column = problem.mentee_index(mentee), problem.mentor_index(mentor)
    pair = Pair(roster.mentees[row], roster.mentors[column], roster.block.pair(row, column))
    before = int(scores_of(pair.block, roster.rules)[0, 0])
    for change in single_changes(pair, roster.rules):
        rows, named = changed_people(people, wishes, change, mentee, mentor)
        try:
            anew = Problem.from_people(rows, roster.rules, preferences=named, locked=problem.locked_ids)
        except InvalidProblem:
            continue
        if (mentee, mentor) in solve(anew, **options).pairs:
            yield not change.is_small, explain(anew, None, mentee, mentor).score - before, change


OPTIONS = st.sampled_from(
    [
        {"objective": "people_first"},
        {"objective": "people_first", "fairness": "none"},
        {"objective": "points_first"},
        {"objective": "points_first", "fairness": "bottleneck"},
    ]
)


@settings(max_examples=60, deadline=None)
@given(rosters(min_size=3, max_size=7), st.sampled_from([LOOSE, STRICT]), OPTIONS, st.data())
def test_it_is_the_smallest_of_all_changes_that_do(roster, rules, options, data):
    people, wishes = roster
    problem = Problem.from_people(people, rules, preferences=wishes)
    solution = solve(problem, **options)
    pairs = [(one, two) for one in problem.mentee_ids for two in problem.mentor_ids]
    outside = [pair for pair in pairs if pair not in solution.pairs and pair[0] != pair[1]]
    if not outside:
        return
    mentee, mentor = data.draw(st.sampled_from(outside))

    found = flip(problem, solution, mentee, mentor, most_solved=1000)

    doing = list(every_flip(people, wishes, problem, options, mentee, mentor))
    assert found.complete
    if found.change is None:
        assert doing == []
    else:
        assert found.change in [change for _, _, change in doing]
        smallest = min((replaces, gain) for replaces, gain, _ in doing)
        assert (not found.change.is_small, found.gain) == smallest


def bob_and_ann(rules=LOOSE, **columns):
    """Bob and Eve want a mentor; Ann, whom Eve fits better, has one place, and Max has one."""
    people = [
        {"participant_id": "bob", "role": "mentee", "skills_wanted": "SQL"},
        {"participant_id": "eve", "role": "mentee", "skills_wanted": "Go"},
        {"participant_id": "ann", "role": "mentor", "skills_offered": "Go"},
        {"participant_id": "max", "role": "mentor", "skills_offered": "SQL"},
    ]
    people = [{**one, **columns.get(one["participant_id"], {})} for one in people]
    problem = Problem.from_people(people, rules)
    return problem, solve(problem)


def test_what_takes_nothing_back_comes_first_and_of_that_the_smallest_gain():
    """Bob could also share a skill, an industry or a first choice with Ann; a third choice is less and does."""
    problem, solution = bob_and_ann(
        bob={"industry": "health"},
        ann={"industry": "energy", "capacity": "2"},
        max={"skills_offered": "Rust"},
    )

    found = flip(problem, solution, "bob", "ann")

    assert found.change == Change("mentee", "wish", "", "3")
    assert found.gain == 150
    assert ("bob", "ann") in found.instead.pairs
    assert found.instead.certified


def test_one_more_place_is_enough_where_only_that_is_missing():
    problem, solution = bob_and_ann(bob={"skills_wanted": "Go"}, max={"skills_offered": "Rust"})
    mentee = "bob" if ("eve", "ann") in solution.pairs else "eve"

    found = flip(problem, solution, mentee, "ann")

    assert found.change == Change("mentor", "place", "capacity", "2")
    assert found.gain == 0


def test_a_language_lifts_the_rule_that_forbids_the_pair():
    tongues = {"bob": {"languages": "de"}, "ann": {"languages": "fr", "capacity": "2"}}
    problem, solution = bob_and_ann(STRICT, **tongues, eve={"languages": "fr"}, max={"languages": "fr"})

    found = flip(problem, solution, "bob", "ann")

    assert found.change in {
        Change("mentee", "add", "languages", "fr"),
        Change("mentor", "add", "languages", "de"),
    }


@pytest.mark.parametrize("against", [{"manager_id": "ann"}, {}])
def test_chains_and_bans_are_no_answers(against):
    people = [
        {"participant_id": "bob", "role": "mentee", **against},
        {"participant_id": "ann", "role": "mentor"},
    ]
    forbidden = [] if against else [("bob", "ann")]
    problem = Problem.from_people(people, LOOSE, forbidden=forbidden)

    assert flip(problem, solve(problem), "bob", "ann") == Flip(None)


def test_who_is_matched_already_is_refused():
    problem, solution = bob_and_ann()

    with pytest.raises(InvalidProblem, match="already"):
        flip(problem, solution, *solution.pairs[0])


def test_without_answers_there_is_nothing_to_change():
    problem = Problem.from_scores([[9], [8]], capacity=[1])

    assert flip(problem, solve(problem), 1, 0) == Flip(None)


def test_a_search_that_was_cut_short_says_so():
    problem, solution = bob_and_ann()

    assert flip(problem, solution, "bob", "ann", most_solved=0) == Flip(None, complete=False)


def test_points_that_no_answer_brings_are_named():
    """A wish for another function brings Bob 128 of the 136 points that he and Ann cost."""
    counted = {"function": 80, "industry": 20}
    weights = [f"[criteria.{key}]\nweight = {counted.get(key, 0)}\n" for key in Rules.default().criteria]
    doctor = {"skills_wanted": "", "industry": "health", "job_function": "medicine"}
    lawyer = {"skills_wanted": "", "industry": "energy", "job_function": "law"}
    problem, _ = bob_and_ann(
        Rules.from_toml("".join(weights)), bob=doctor, max=doctor, eve=lawyer, ann=lawyer
    )
    solution = solve(problem, fairness="none")

    assert why_not(problem, solution, "bob", "ann").cost == 13_600
    assert flip(problem, solution, "bob", "ann") == Flip(None, missing=800, solved=1)
