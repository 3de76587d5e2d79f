"""Examples from the literature with their published answers, and real preference files."""

import csv
from collections import defaultdict
from itertools import groupby
from pathlib import Path

import pytest

from ithaca_matching import Problem, solve, stable, verify

SIDES = ("mentees", "mentors")
SHARED = Path(__file__).parents[2].parent / "shared" / "data"
needs_shared = pytest.mark.skipif(
    not (SHARED / "prefs_student_project.csv").exists(), reason="the shared preference files are not here"
)


def _lists(text):
    """Rankings written as one line for each person, "who: first second third"."""
    lines = (line.split(":") for line in text.strip().splitlines())
    return {who.strip(): ranking.split() for who, ranking in lines}


def _answers(problem):
    """The published answer for each proposing side, as texts "mentee-mentor"."""
    found = {side: stable(problem, proposing=side) for side in SIDES}
    assert all(each.certified and verify(problem, each).ok for each in found.values())
    return {side: " ".join(f"{mentee}-{mentor}" for mentee, mentor in found[side].pairs) for side in SIDES}


# D. Gale, L. Shapley, "College admissions and the stability of marriage", American Mathematical Monthly 69,
# 1962, example 1: men's best and women's best differ.
THREE_MEN = "a: A B C\nb: B C A\nc: C A B"
THREE_WOMEN = "A: b c a\nB: c a b\nC: a b c"

# The same, example 2: there is one stable answer, and nobody gets a first choice.
FOUR_MEN = "a: A B C D\nb: A D C B\nc: B A C D\nd: D B C A"
FOUR_WOMEN = "A: d c a b\nB: b d a c\nC: d a b c\nD: c b a d"

# D. Gusfield, R. Irving, "The stable marriage problem: structure and algorithms", MIT Press, 1989, the
# example of size 8 with its man-optimal and woman-optimal answers.
EIGHT_MEN = """
1: 5 7 1 2 6 8 4 3
2: 2 3 7 5 4 1 8 6
3: 8 5 1 4 6 2 3 7
4: 3 2 7 4 1 6 8 5
5: 7 2 5 1 3 6 8 4
6: 1 6 7 5 8 4 2 3
7: 2 5 7 6 3 4 8 1
8: 3 8 4 5 7 2 6 1
"""
EIGHT_WOMEN = """
1: 5 3 7 6 1 2 8 4
2: 8 6 3 5 7 2 1 4
3: 1 5 6 2 4 8 7 3
4: 8 7 3 2 4 1 5 6
5: 6 4 7 3 8 1 2 5
6: 2 8 5 4 6 3 7 1
7: 7 5 2 1 8 6 4 3
8: 7 4 1 5 2 3 6 8
"""


@pytest.mark.parametrize(
    ("men", "women", "best_for_men", "best_for_women"),
    [
        (THREE_MEN, THREE_WOMEN, "a-A b-B c-C", "a-C b-A c-B"),
        (FOUR_MEN, FOUR_WOMEN, "a-C b-D c-A d-B", "a-C b-D c-A d-B"),
        (EIGHT_MEN, EIGHT_WOMEN, "1-5 2-3 3-8 4-6 5-7 6-1 7-2 8-4", "1-3 2-6 3-2 4-8 5-1 6-5 7-7 8-4"),
    ],
    ids=["Gale and Shapley 1", "Gale and Shapley 2", "Gusfield and Irving"],
)
def test_stable_marriages(men, women, best_for_men, best_for_women):
    problem = Problem.from_rankings(_lists(men), _lists(women))

    assert _answers(problem) == {"mentees": best_for_men, "mentors": best_for_women}


def test_residents_and_hospitals():
    """The worked example of the National Resident Matching Program, "How the matching algorithm works"."""
    residents = _lists(
        "Arthur: City\nSunny: City Mercy\nJoseph: City General Mercy\n"
        "Latha: Mercy City General\nDarrius: City Mercy General"
    )
    hospitals = _lists(
        "Mercy: Darrius Joseph Latha Sunny\nCity: Darrius Arthur Sunny Latha Joseph\n"
        "General: Darrius Arthur Joseph Latha"
    )

    answers = _answers(Problem.from_rankings(residents, hospitals, 2))

    published = "Arthur-City Darrius-City Joseph-General Latha-Mercy Sunny-Mercy"
    assert answers["mentees"] == published


def test_the_same_hospitals_and_residents_are_left_out_whoever_proposes():
    """A. Roth, "On the allocation of residents to rural hospitals", Econometrica 54, 1986: the theorem.

    Who is unmatched, and how many places stay free, is the same in every stable answer.
    """
    residents = _lists("a: X Y\nb: X Z\nc: Y X\nd: X\ne: Z Y X")
    hospitals = _lists("X: c e b a d\nY: a c e\nZ: b")
    problem = Problem.from_rankings(residents, hospitals, {"X": 2, "Y": 1, "Z": 2})

    first, second = (stable(problem, proposing=side) for side in SIDES)

    assert set(first.unmatched) == set(second.unmatched)
    assert first.chosen.load.tolist() == second.chosen.load.tolist()


def test_students_and_projects():
    """D. Abraham, R. Irving, D. Manlove, "Two algorithms for the student-project allocation problem", 2007.

    The example in which lecturers take 3, 2 and 2 students. Mentors here have no limit that they share, so
    the limits of the lecturers are put into the places of their projects.
    """
    students = _lists(
        "s1: p1 p7\ns2: p1 p2 p3 p4 p5\ns3: p2 p1 p4\ns4: p2\ns5: p1 p2 p3 p4\ns6: p2 p3 p4 p5\ns7: p5 p3 p8"
    )
    lecturers = {
        ("p1", "p2", "p3"): "s7 s4 s1 s3 s2 s5 s6",
        ("p4", "p5"): "s3 s2 s6 s7 s5",
        ("p7", "p8"): "s1 s7",
    }
    projects = {
        project: [student for student in ranking.split() if project in students[student]]
        for offered, ranking in lecturers.items()
        for project in offered
    }

    answers = _answers(Problem.from_rankings(students, projects))

    assert answers["mentees"] == "s1-p1 s2-p5 s3-p4 s4-p2 s7-p3"


def _rows(name):
    return csv.DictReader((SHARED / name).read_text(encoding="utf-8").splitlines())


def _students_and_projects(year):
    ranks = defaultdict(list)
    for row in _rows("prefs_student_project.csv"):
        if row["year"] == year:
            ranks[row["student_id"]].append((int(row["rank"]), row["project_id"]))
    wishes = {student: [project for _, project in sorted(listed)] for student, listed in ranks.items()}
    return Problem.from_rankings(wishes, _anybody(wishes))


def _reviewers_and_papers():
    """Reviewers look for one paper each, yes before maybe; a paper takes two of them."""
    bids = defaultdict(list)
    for row in _rows("prefs_bids_aamas.csv"):
        if row["bid"] != "no":
            bids[row["bidder_id"]].append((row["bid"] == "maybe", row["item_id"]))
    wishes = {
        reviewer: [tuple(paper for _, paper in tied) for _, tied in groupby(sorted(each), lambda bid: bid[0])]
        for reviewer, each in bids.items()
    }
    return Problem.from_rankings(wishes, _anybody(wishes), 2)


def _anybody(wishes):
    """The other side takes whoever asks, and likes all of them alike."""
    asked = defaultdict(list)
    for who, ranking in wishes.items():
        for entry in ranking:
            for other in entry if isinstance(entry, tuple) else (entry,):
                asked[other].append(who)
    return {other: [tuple(who)] for other, who in asked.items()}


YEARS = ("2007-08", "2008-09", "2009-10", "2010-11")
REAL = [*((lambda year=year: _students_and_projects(year)) for year in YEARS), _reviewers_and_papers]


@needs_shared
@pytest.mark.parametrize("make", REAL, ids=[*YEARS, "bids"])
@pytest.mark.parametrize("side", SIDES)
def test_real_preferences_have_an_answer_that_nobody_blocks(make, side):
    problem = make()

    solution = stable(problem, proposing=side)

    assert solution.blocking_pairs == []
    assert solution.certified
    assert verify(problem, solution).problems == ()


@needs_shared
@pytest.mark.parametrize("make", REAL, ids=[*YEARS, "bids"])
def test_real_preferences_are_ranked_best_with_a_proof(make):
    problem = make()

    best, none_blocks = solve(problem), stable(problem)

    assert best.certified
    assert verify(problem, best).problems == ()
    assert len(best.pairs) >= len(none_blocks.pairs)
    assert best.total <= best.upper_bound
