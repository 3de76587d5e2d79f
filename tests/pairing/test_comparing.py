"""Numbers of runs side by side."""

from collections import Counter
from typing import Any

from ithaca.pairing.queries.compared_numbers import Figures, number_lines, uneven
from ithaca.pairing.queries.runs import RunNumbers

SAME: dict[str, Any] = {
    "mentees": 10, "wanted": 10, "matched": 8, "share": 80, "mentors": 4, "places": 8, "choices": (), "chose": 4,
    "got_choice": 0, "lowest": 50, "median": 70, "histogram": (), "loads": ((2, 4),), "mean_load": 2.0,
    "certified": True, "total": 560_000, "unmatched_mentees": 2, "unmatched_mentors": 0, "seconds": 0.1,
}  # fmt: skip


def figures(*ranks: int, **other: Any) -> Figures:
    return Figures(RunNumbers(**{**SAME, **other}), Counter(ranks))


def best(*runs: Figures) -> dict[str, str]:
    """The letters of the best runs, for each number that has any."""
    letters = {
        str(line.title): "".join(
            letter for letter, cell in zip("ABC", line.cells, strict=False) if cell.is_best
        )
        for line in number_lines(runs, scored_alike=True)
    }
    return {title: marked for title, marked in letters.items() if marked}


def test_where_all_are_as_good_none_is_best() -> None:
    assert best(figures(1), figures(1), figures(1)) == {}


def test_two_that_are_as_good_are_both_best() -> None:
    assert best(figures(lowest=50), figures(lowest=41), figures(lowest=50)) == {"Lowest score": "AC"}


def test_scores_that_read_alike_are_alike() -> None:
    assert best(figures(total=560_010), figures(total=560_040)) == {}


def test_less_is_better_where_it_is() -> None:
    even, uneven_ = figures(), figures(loads=((0, 1), (1, 1), (3, 1), (4, 1)), unmatched_mentors=1)

    assert best(even, uneven_) == {
        "Most mentees of one mentor": "A",
        "Mentors without a mentee": "A",
        "Mentees too many for an even load": "A",
    }


def test_choices_are_counted_of_those_who_chose_and_a_second_choice_is_no_win() -> None:
    runs = figures(1, 2, 2, 5), figures(1, 3)

    lines = {
        str(line.title): [(cell.text, *cell.notes) for cell in line.cells]
        for line in number_lines(runs, scored_alike=True)
    }

    assert lines["Got their first choice"] == [("25 %", "1 of 4"), ("25 %", "1 of 4")]
    assert lines["Got their second choice"] == [("50 %", "2 of 4"), ("0 %", "0 of 4")]
    assert lines["Got one of their first three"] == [("75 %", "3 of 4"), ("50 %", "2 of 4")]
    assert best(*runs) == {"Got one of their first three": "A"}


def test_a_run_without_a_number_wins_and_loses_nothing() -> None:
    nothing = figures(lowest=None, median=None, matched=0, total=0)

    assert "Lowest score" not in best(nothing, figures())
    assert best(nothing, figures(), figures(lowest=40))["Lowest score"] == "B"


def test_how_many_would_have_to_move_for_an_even_load() -> None:
    assert uneven([(2, 4)]) == 0
    assert uneven([(1, 2), (2, 3)]) == 0
    assert uneven([(0, 2), (4, 1)]) == 2
    assert uneven([]) == 0


def test_scores_by_different_criteria_have_no_best() -> None:
    lines = number_lines([figures(), figures(total=1, median=1, lowest=1)], scored_alike=False)

    assert not any(cell.is_best for line in lines for cell in line.cells)
