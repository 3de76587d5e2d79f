"""What a header means by the stems of its words, in whatever order and form they come.

Stems stand between blanks: "learn*" is every word that starts so, "get_out_of" several words in a row.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from ithaca.spreadsheets.fields import Field


class _Rule(NamedTuple):
    """A field that is meant where one of each of these groups of stems occurs, and none of the last."""

    field: Field
    stems: tuple[str, ...]
    but: str = ""


YEARS = "years yrs yr jahre jahren annees anos anni jaren"
CAREER = """
    exp experien* work* industr* profession* career field service employ* tenure seniority company
    beruf* erfahrung trabaj* esperienza lavor* ervaring dienst
"""
PERSONNEL = """
    emp empl employee staff personnel payroll worker associate colleague badge hr sap member participant user
"""
NUMBERS = ("id", "no", "nr", "num", "number", "code", "identifier", "ref", "key")
PERSONNEL_NUMBER = " ".join(f"{who}_{number}" for who in PERSONNEL.split() for number in NUMBERS)
MANAGER = "manager managers mgr supervisor supervisors boss superior"
MANAGER_NAMED = "email e_mail mail address name names id no number who whose"
GOAL = "goal goals objective* aim aims motivation* expectation* ambition* aspiration*"
GOAL_GAINED = " ".join(
    f"{wish}_to_{gain}"
    for wish in ("hope", "hoping", "want", "expect", "aim", "like")
    for gain in ("get", "gain", "achieve", "accomplish")
)
JOINING = "join* appl* particip* take_part taking_part program programme sign*"
JOINED = "join* hire hired hiring onboard* entry employment employed"
PLACE = " ".join(
    f"{which}_{place}"
    for which in ("which", "what", "base", "home", "your", "main")
    for place in ("office", "location", "city", "town", "site", "campus")
)
MOST = "max maximum limit how_many number_of up_to at_most"
WORK_MODE = "mode* model* arrangement* setup set_up remotely hybrid from_home"
SPEAKING = "speak* spoken fluen* meeting* comfortable talk"
JOB_TITLE = " ".join(
    f"{which}_{title}"
    for which in ("job", "business", "official", "work", "working", "current")
    for title in ("title", "position")
)

TOPICS = "skill* topic* area areas subject* theme* competenc* capabilit*"
HELP = " ".join(
    f"{help_}_{with_}"
    for help_ in (
        "help",
        "support",
        "advice",
        "guidance",
        "mentoring",
        "coaching",
        "help_others",
        "help_people",
    )
    for with_ in ("with", "in", "on", "about")
)
RECEIVE = """
    want* wish* need* would_like d_like like_to hope hoping look_for looking_for seek* learn* develop improv*
    gain* grow* acquir* interest* mentored coached struggl* should prefer* desired required gap gaps
"""
GIVE = """
    to_help to_support to_coach to_mentor help_others help_people help_mentees share sharing offer* teach*
    give giving contribut* provid* pass_on advis* bring transfer
"""
ABLE = "can could able happy willing confident good strong* best mentor mentoring coach coaching"
NOT_SKILLS = """
    access* level rate rating ratings score* budget importan* satisf* manag* work hour hours time times number
"""

RULES = (
    _Rule(
        Field.YEARS_EXPERIENCE,
        (YEARS, CAREER),
        but="mentor* manag* lead* since until remain* promotion",
    ),
    _Rule(Field.OUTSIDE_ID, (PERSONNEL_NUMBER,), but="email mail name"),
    _Rule(Field.MANAGER, (MANAGER, MANAGER_NAMED), but="are_you how"),
    _Rule(Field.MANAGER, ("who whom person", "report*")),
    _Rule(Field.GOALS, (GOAL,), but="kpi sales score met reached team company"),
    _Rule(Field.GOALS, (f"get_out_of {GOAL_GAINED}",), but=TOPICS),
    _Rule(Field.GOALS, ("why reason reasons", JOINING), but="not"),
    _Rule(Field.JOINED_ON, ("date day since", JOINED), but="birth"),
    _Rule(Field.PLACE, ("where", "based located live work sit office")),
    _Rule(Field.PLACE, (PLACE,), but="remote home_office"),
    _Rule(Field.CAPACITY, (MOST, "mentees"), but=YEARS),
    _Rule(Field.CAPACITY, (MOST, "people person persons colleagues", "mentor coach"), but=YEARS),
    _Rule(Field.WORK_MODE, ("remote* home hybrid", "office onsite on_site in_person presence")),
    _Rule(Field.WORK_MODE, ("work working", WORK_MODE)),
    _Rule(Field.LANGUAGES, ("language languages", SPEAKING), but="program* code coding"),
    _Rule(Field.JOB_TITLE, (f"designation {JOB_TITLE}",)),
)


def fields_by_stems(words: str) -> list[Field]:
    """The fields that a header means. `words` is small, without accents and punctuation."""
    found = [rule.field for rule in RULES if _holds(rule, words)]
    side = side_of_skills(words)
    return [*found, side] if side and Field.GOALS not in found else found


def side_of_skills(words: str) -> Field | None:
    """Whether somebody can do it or wants to: "skills I want" and "skills I want to share" are two sides."""
    is_about_topics = _has(TOPICS, words)
    if _has(NOT_SKILLS, words) or not (is_about_topics or _has(HELP, words)):
        return None
    if _has(GIVE, words):
        return Field.SKILLS_OFFERED
    if _has(RECEIVE, words):
        return Field.SKILLS_WANTED
    return Field.SKILLS_OFFERED if is_about_topics and _has(ABLE, words) else None


def _holds(rule: _Rule, words: str) -> bool:
    return all(_has(stems, words) for stems in rule.stems) and not (rule.but and _has(rule.but, words))


def _has(stems: str, words: str) -> bool:
    return _pattern(stems).search(words) is not None


@lru_cache(maxsize=128)
def _pattern(stems: str) -> re.Pattern[str]:
    written = "|".join(stem.replace("_", " ").replace("*", r"\w*") for stem in stems.split())
    return re.compile(rf"\b(?:{written})\b")
