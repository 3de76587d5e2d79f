"""Pairs and circles from a file: as they were, or as they run."""

from datetime import date
from pathlib import Path

import pytest
from tests.intake.files import answer, bring_in, confirm, counts_of, preview_of, read, sheet

from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.models import HealthNote
from ithaca.intake.models import Upload
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState

LONG = "cohort,project_id,role,person_id"
WIDE = "Mentee,Mentor,Cohort,Began on,Ended on"
RING = ("one,p1,mentee,m1", "one,p1,mentee,m2", "one,p1,mentor,m3", "one,p2,mentee,m4", "one,p2,mentor,m3")
SPRING = (("one", "2025-03-01", "2025-06-30"),)

OLS = Path(__file__).parents[2].parent / "shared" / "data" / "ols_participation.csv"
needs_shared = pytest.mark.skipif(
    not OLS.exists(), reason="the shared records of a real program are not here"
)


def bring(program: Program, cora: Person, *rows: str, header: str = WIDE) -> Upload:
    return bring_in(program, sheet(*rows, header=header), by=cora, kind="pairs")


def dated(program: Program, cora: Person, *rows: str) -> Upload:
    """A file of projects, with the answer from when to when."""
    upload = read(program, sheet(*rows, header=LONG), by=cora, kind="pairs")
    return answer(upload, by=cora, periods=SPRING)


def together() -> list[tuple[str, str, list[str]]]:
    rows = Connection.objects.order_by("pk")
    return [
        (one.cohort, one.state, [member.participation.person.name for member in one.members.order_by("pk")])
        for one in rows
    ]


def problems_of(upload: Upload) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.column, problem.reason) for problem in preview_of(upload).problems]


def test_projects_become_pairs_and_circles(program: Program, cora: Person) -> None:
    upload = confirm(dated(program, cora, *RING), by=cora)

    assert counts_of(upload) == {"new": 2, "circles": 1, "newcomers": 4}
    assert together() == [("one", "closed", ["m1", "m2", "m3"]), ("one", "closed", ["m4", "m3"])]
    first = Connection.objects.earliest("pk")
    assert (first.opened_at.date(), first.closed_at and first.closed_at.date()) == (
        date(2025, 3, 1), date(2025, 6, 30),
    )  # fmt: skip


def test_the_same_file_again_changes_nothing(program: Program, cora: Person) -> None:
    confirm(dated(program, cora, *RING), by=cora)

    again = read(program, sheet(*RING, header=LONG), by=cora, kind="pairs")

    assert counts_of(again) == {"unchanged": 2}
    with pytest.raises(Refused, match="nothing to import"):
        confirm(again, by=cora)


def test_other_roles_are_listed_with_their_lines(program: Program, cora: Person) -> None:
    rows = ("one,,expert,m7", "one,,expert,m8", *RING, "one,,organizer,m9", "one,,expert,m7")

    roles = preview_of(dated(program, cora, *rows)).left_roles

    assert [(role.role, role.count, role.lines) for role in roles] == [
        ("expert", 3, "2–3, 10"), ("organizer", 1, "9"),
    ]  # fmt: skip


def test_without_dates_the_cohort_is_asked_about_first(program: Program, cora: Person) -> None:
    upload = read(program, sheet(*RING, header=LONG), by=cora, kind="pairs")

    assert preview_of(upload).undated == ("one",)
    with pytest.raises(Refused, match="from when to when"):
        confirm(upload, by=cora)


def test_two_addresses_a_row_are_enough(program: Program, cora: Person, bob: Person) -> None:
    bring(program, cora, "BOB@example.org,amara.okafor@example.org,Spring,2025-03-01,2025-06-30")

    assert together() == [("Spring", "closed", ["Bob Baran", "Amara Okafor"])]
    assert not Message.objects.exists()


def test_without_an_end_they_work_together_now(program: Program, cora: Person) -> None:
    bring(program, cora, "mei.tan@example.org,amara.okafor@example.org,Spring,2026-03-01,")

    assert [state for _cohort, state, _names in together()] == [ConnectionState.ACTIVE]
    rows = Participation.objects.filter(person__email__in=["mei.tan@example.org", "amara.okafor@example.org"])
    assert {(row.state, row.places.held().count()) for row in rows} == {(ParticipationState.MATCHED, 1)}


def test_who_was_here_before_keeps_their_state_and_places(
    program: Program, cora: Person, bob_learns: Participation
) -> None:
    before = (bob_learns.state, bob_learns.places.count())

    bring(program, cora, "bob@example.org,amara.okafor@example.org,Spring,2025-03-01,2025-06-30")

    bob_learns.refresh_from_db()
    assert (bob_learns.state, bob_learns.places.count()) == before


def test_a_mentor_of_several_gets_a_place_for_each(program: Program, cora: Person) -> None:
    bring(program, cora, *(f"p{n}@example.org,amara.okafor@example.org,Spring,2026-03-01," for n in range(3)))

    amara = Participation.objects.get(person__email="amara.okafor@example.org")
    assert amara.places.held().count() == amara.places.count() == 3


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (["one,p1,mentee,m1"], (2, "person_id", "No mentor is named for this pair or circle.")),
        (["one,p1,mentor,m1"], (2, "person_id", "No mentee is named for this pair or circle.")),
        (
            ["one,p1,mentor,m1", "one,p1,mentee,m1"],
            (2, "person_id", "m1 is mentor and mentee of the same pair or circle."),
        ),
        (["one,p1,mentor,"], (2, "person_id", "Empty. Say who it is.")),
        (["one,p1,,m1"], (2, "role", "Empty. Say who is mentor and who is mentee.")),
        (["one,,mentor,m1"], (2, "project_id", "Empty. Say which pair, circle or project this is.")),
        (
            ["one,p1,mentor,Jo Smith"],
            (2, "person_id", "Nobody by this name. Use an address or an employee number."),
        ),
    ],
)
def test_bad_rows_say_what_is_wrong(
    program: Program, cora: Person, rows: list[str], problem: tuple[int, str, str]
) -> None:
    assert problems_of(dated(program, cora, *rows))[0] == problem


def test_a_circle_comes_in_as_a_whole_or_waits(program: Program, cora: Person) -> None:
    upload = dated(program, cora, "one,p1,mentee,m1", "one,p1,mentee,", "one,p1,mentor,m3")

    reason = "Line 3 of the same pair or circle cannot be read, so it waits."
    assert problems_of(upload) == [
        (2, "person_id", reason),
        (3, "person_id", "Empty. Say who it is."),
        (4, "person_id", reason),
    ]


def test_a_circle_that_came_in_with_others_stays_as_it_is(program: Program, cora: Person) -> None:
    confirm(dated(program, cora, *RING), by=cora)

    upload = dated(program, cora, "one,p2,mentee,m9", "one,p2,mentor,m3")

    assert problems_of(upload)[0][2] == "This came in before with other people. What is here stays as it is."


def test_an_end_before_the_beginning_is_named(program: Program, cora: Person) -> None:
    upload = read(
        program,
        sheet("a@example.org,b@example.org,,2026-03-01,2026-02-01", header=WIDE),
        by=cora,
        kind="pairs",
    )

    assert problems_of(upload) == [(2, "Ended on", "This is before the day on which it began.")]


def test_pairs_that_work_now_need_an_open_program(program: Program, cora: Person) -> None:
    Program.objects.filter(pk=program.pk).update(state="draft")

    with pytest.raises(Refused, match="Open the program first"):
        bring(program, cora, "mei.tan@example.org,amara.okafor@example.org,Spring,2026-03-01,")

    assert not Connection.objects.exists()


def test_the_same_people_do_not_run_twice(program: Program, cora: Person) -> None:
    rows = (f"a@example.org,b@example.org,{cohort},2026-03-01," for cohort in ("one", "two"))

    upload = read(program, sheet(*rows, header=WIDE), by=cora, kind="pairs")

    assert problems_of(upload) == [(3, "Mentee", "The same people work together on line 2 already.")]


@needs_shared
def test_four_real_cohorts_come_in(program: Program, cora: Person) -> None:
    """OLS 1 to 4: who was mentor and mentee of which project, and 354 rows of other roles."""
    upload = read(program, OLS.read_bytes(), by=cora, kind="pairs", name=OLS.name)
    periods = [(f"ols-{n}", f"202{n}-01-15", f"202{n}-05-15") for n in range(1, 5)]
    upload = answer(upload, by=cora, periods=tuple(periods))

    assert {role.role: role.count for role in preview_of(upload).left_roles} == {
        "expert": 211, "possible mentor": 121, "organizer": 14, "facilitator": 8,
    }  # fmt: skip
    assert [line for line, _column, _reason in problems_of(upload)] == [312, *range(352, 361)]
    assert problems_of(upload)[0][2] == "No mentor is named for this pair or circle."
    assert problems_of(upload)[1][2] == "m65c8dc1907 is mentor and mentee of the same pair or circle."
    confirm(upload, by=cora)
    assert Connection.objects.count() == 113
    again = read(program, OLS.read_bytes(), by=cora, kind="pairs", name=OLS.name)
    assert counts_of(again)["unchanged"] == 113


def test_nothing_is_missing_before_they_came_in(program: Program, cora: Person) -> None:
    """They may have met ten times, and none of it is written down here."""
    bring(program, cora, "mei.tan@example.org,amara.okafor@example.org,Spring,2026-03-01,")

    note_health()

    assert [note.health for note in HealthNote.objects.all()] == ["early"]
