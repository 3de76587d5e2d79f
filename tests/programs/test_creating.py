from datetime import date
from decimal import Decimal

import pytest
from tests.factories.programs import mentee

from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.actions.creating import copy_program, create_program
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState
from ithaca.programs.templates import DESIGNS, Design, design


@pytest.mark.parametrize("template", DESIGNS, ids=lambda template: template.key)
def test_a_program_from_a_template_has_its_design(template: Design, cora: Person) -> None:
    program = create_program(template, name="Spring", starts_on=date(2026, 3, 2), by=cora)

    assert program.state == ProgramState.DRAFT
    assert program.purpose == str(template.purpose)
    assert program.asked_of_mentors == str(template.asked_of_mentors)
    assert (program.answer_days, program.choices_allowed) == (template.answer_days, template.choices_allowed)
    assert program.mentor_hours == Decimal(str(template.mentor_hours))
    assert program.is_rolling == (template.months is None)


def test_who_makes_a_program_coordinates_it(max: Person) -> None:
    program = create_program(DESIGNS[0], name="Spring", starts_on=None, by=max)

    assert [one.person for one in program.coordinations.all()] == [max]


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 3, 2), date(2026, 12, 2)),
        (date(2026, 5, 31), date(2027, 2, 28)),
        (date(2027, 5, 31), date(2028, 2, 29)),
    ],
)
def test_a_cohort_of_nine_months_ends_on_the_same_day(starts_on: date, ends_on: date, cora: Person) -> None:
    assert create_program(design("career"), name="A", starts_on=starts_on, by=cora).ends_on == ends_on


def test_without_a_start_there_is_no_end(cora: Person) -> None:
    assert create_program(design("career"), name="A", starts_on=None, by=cora).ends_on is None


def test_every_program_has_a_sign_up_link_of_its_own(cora: Person) -> None:
    codes = {create_program(DESIGNS[0], name="A", starts_on=None, by=cora).sign_up_code for _ in range(5)}

    assert len(codes) == 5


def test_a_copy_has_the_design_and_none_of_the_people(program: Program, cora: Person) -> None:
    Program.objects.filter(pk=program.pk).update(
        starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30), answer_days=4, asked_of_mentees="Be brave.",
        sign_up_roles="mentor,mentee",
    )  # fmt: skip
    program.refresh_from_db()
    mentee(program)

    copy = copy_program(program, name="Again", starts_on=date(2027, 1, 1), by=cora)

    assert (copy.answer_days, copy.asked_of_mentees) == (4, "Be brave.")
    assert copy.ends_on == date(2027, 6, 30)
    assert copy.copied_from == program
    assert copy.sign_up_roles == ""
    assert not copy.participations.exists()


def test_a_program_without_a_name_is_refused(cora: Person) -> None:
    with pytest.raises(Refused, match=r"program\.no_name"):
        create_program(DESIGNS[0], name="  ", starts_on=None, by=cora)


def test_the_three_templates_differ_for_real() -> None:
    numbers = {
        (each.months, each.answer_days, each.choices_allowed, each.mentor_hours, each.target_pairs)
        for each in DESIGNS
    }

    assert len(DESIGNS) == len(numbers) == 3
