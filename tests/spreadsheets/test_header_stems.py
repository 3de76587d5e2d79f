"""Headers in people's own words, and headers that only sound like one of ours."""

import pytest

from ithaca.spreadsheets.columns import guess_columns
from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.reading import read_table

PARAPHRASES = {
    Field.YEARS_EXPERIENCE: "Years of exp|Yrs experience|Exp|Years in industry|Seniority (years)|Tenure"
    "|How many years have you worked?|Number of years in your profession",
    Field.SKILLS_OFFERED: "Skills I can share|Topics I can mentor on|Mentoring areas|Skills I want to share"
    "|What topics are you happy to teach?|I would like to help with",
    Field.SKILLS_WANTED: "Skills I want|I would like help with|Topics I want to be mentored on"
    "|Areas where I need support|Skills my mentor should have|Skill gaps",
    Field.GOALS: "Learning goals|What do you hope to get out of the program?|Motivation|Main goal"
    "|Why did you apply?|Your objectives for this year's program",
    Field.OUTSIDE_ID: "Emp ID|Staff #|Employee #|Emp#|Personnel no.|UID|Employee's number",
    Field.MANAGER: "Manager's email|Manager’s email|Managers' email|Who do you report to?|Name of your boss",
    Field.JOINED_ON: "Date of joining|Onboarding date|Employed since",
    Field.PLACE: "Where are you based?|Which office do you work from?|Base location",
    Field.CAPACITY: "Mentees max|Max. number of mentees|How many people can you mentor?",
    Field.WORK_MODE: "Remote/office|Working arrangement|Hybrid or on-site?|Do you work remotely?",
    Field.COUNTRY: "Which country are you in?",
    Field.LANGUAGES: "Which languages can you speak fluently?",
    Field.UNIT: "Which department do you work in?",
    Field.JOB_TITLE: "Designation|Business title|What is your job title?",
    Field.NAME: "What is your name?",
    Field.ROLE: "Would you like to be a mentor or a mentee?|I want to join as",
}
OTHERS = (
    "Does your manager agree?|YearsSinceLastPromotion|Survey years|Years until retirement|Years as manager"
    "|Do you need any support to attend?|Skill level|Area code|Active Learning|Learning Strategies"
    "|Job satisfaction|Team goals|Years of mentoring experience|National ID|Passport number|Position ID"
    "|Number of direct reports|Have you been a mentor before?|Field of study|Remote ID"
)


def _field(header: str) -> Field | None:
    table = read_table(f"Kontakt;{header}\na@example.org;\n".encode(), filename="people.csv")
    return guess_columns(table).choices[1].field


@pytest.mark.parametrize(
    ("header", "field"),
    [(header, field) for field, headers in PARAPHRASES.items() for header in headers.split("|")],
)
def test_a_header_in_other_words_is_recognized(header: str, field: Field) -> None:
    assert _field(header) is field


@pytest.mark.parametrize("header", OTHERS.split("|"))
def test_a_header_about_something_else_is_left_out(header: str) -> None:
    assert _field(header) is None
