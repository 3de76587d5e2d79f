"""Every rule and criterion that the engine knows, with bounds: forms, files and reports follow from it."""

from dataclasses import dataclass
from typing import Any, Literal

Section = Literal["always", "hard", "criteria"]
Kind = Literal["flag", "whole", "number", "choice"]


@dataclass(frozen=True)
class Parameter:
    """One setting of a rule.

    `low` and `high` bound a number, both included; `unit` is a word for it; `not_below` names another
    setting of the same rule that this one may not be smaller than.
    """

    name: str
    kind: Kind
    default: Any
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    not_below: str = ""

    def problem(self, value: object) -> str:
        """What is wrong with a value, or an empty text."""
        if self.kind == "flag":
            return "" if isinstance(value, bool) else "must be true or false."
        if self.kind == "choice":
            return "" if value in self.choices else f"must be one of {', '.join(self.choices)}."
        kinds = (int,) if self.kind == "whole" else (int, float)
        in_bounds = (
            isinstance(value, kinds)
            and not isinstance(value, bool)
            and (self.low is None or value >= self.low)
            and (self.high is None or value <= self.high)
        )
        name = "a whole number" if self.kind == "whole" else "a number"
        return "" if in_bounds else f"must be {name} from {self.low:g} to {self.high:g}."

    @property
    def bounds(self) -> dict[str, object]:
        """What a value is held against, by name."""
        return {"low": self.low, "high": self.high, "choices": ", ".join(self.choices)}


@dataclass(frozen=True)
class Entry:
    """One rule or criterion. `columns` are the facts about people that it reads."""

    section: Section
    key: str
    title: str
    sentence: str
    columns: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    on: bool = True
    weight: int = 0


MISSING = Parameter("missing", "choice", default="pass", choices=("pass", "refuse"))
# A list is no single fact: if an empty one passed, naming a language could only cost somebody mentors.
NO_LANGUAGE = Parameter("missing", "choice", default="refuse", choices=("pass", "refuse"))

ALWAYS: tuple[Entry, ...] = (
    Entry(
        "always",
        "own_mentor",
        "Nobody is their own mentor",
        "Somebody in both roles is never paired with themselves.",
        ("participant_id", "role"),
    ),
    Entry(
        "always",
        "full",
        "A mentor is never full",
        "A mentor has at most as many mentees as places offered; 0 places pause a mentor.",
        ("capacity",),
    ),
)
"""What no rule set can switch off, for pages and reports that list every rule."""

HARD: tuple[Entry, ...] = (
    Entry(
        "hard",
        "reporting_line",
        "Not in the same reporting line",
        "Nobody mentors somebody above or below them in the chain of line managers.",
        ("manager_id", "manager_chain"),
        (Parameter("levels", "whole", default=0, low=0, high=20, unit="levels"),),
    ),
    Entry(
        "hard",
        "same_team",
        "Not in the same team",
        "The two do not work in the same team.",
        ("team",),
    ),
    Entry(
        "hard",
        "common_language",
        "A common language",
        "The two share a language; who asks for their own language shares one besides English.",
        ("languages", "same_language_required"),
        (NO_LANGUAGE,),
    ),
    Entry(
        "hard",
        "time_zone",
        "Time zones not too far apart",
        "The two live at most this many hours apart, in summer and in winter.",
        ("time_zone",),
        (Parameter("max_hours", "number", default=6, low=0, high=12, unit="hours"), MISSING),
    ),
    Entry(
        "hard",
        "experience",
        "The mentor has more experience",
        "The mentor has at least this many more years of experience than the mentee.",
        ("years_experience",),
        (Parameter("min_years", "number", default=0, low=0, high=40, unit="years"), MISSING),
    ),
    Entry(
        "hard",
        "excluded",
        "Nobody is paired against a wish",
        "Neither of the two has excluded the other, and no coordinator has forbidden the pair.",
        ("excludes",),
    ),
    Entry(
        "hard",
        "matched_before",
        "No earlier pair again",
        "The two have not been a pair before.",
        ("earlier pairs",),
    ),
)

CRITERIA: tuple[Entry, ...] = (
    Entry(
        "criteria",
        "skills",
        "Skills wanted and offered",
        "The mentor offers what the mentee wants to learn; so many shared skills, or all wanted, give all points.",
        ("skills_wanted", "skills_offered"),
        (Parameter("enough", "whole", default=4, low=1, high=20, unit="skills"),),
        weight=35,
    ),
    Entry(
        "criteria",
        "goals",
        "The mentee's goals",
        "The mentor's function, titles, years and skills speak for the mentee's goals, each goal as much as another.",
        ("goals", "job_function", "job_titles", "years_experience"),
        weight=15,
    ),
    Entry(
        "criteria",
        "wishes",
        "Their own wishes",
        "A mentee's first choice gives all points, each further one a fifth less. Who named nobody loses nothing.",
        ("preferences",),
        weight=15,
    ),
    Entry(
        "criteria",
        "experience_gap",
        "Years between them",
        "The mentor is ahead by these years; none five years too few or fifteen too many.",
        ("years_experience",),
        (
            Parameter("low", "number", default=3, low=0, high=40, unit="years"),
            Parameter("high", "number", default=15, low=0, high=50, unit="years", not_below="low"),
        ),
        weight=10,
    ),
    Entry(
        "criteria",
        "function",
        "The same function",
        "They do the same kind of work, or another one where somebody asked for that.",
        ("job_function", "same_function"),
        weight=8,
    ),
    Entry(
        "criteria",
        "time_zone",
        "Hours apart",
        "All points for the same clock, none from this many hours apart.",
        ("time_zone",),
        (Parameter("none_at", "number", default=8, low=1, high=12, unit="hours"),),
        weight=6,
    ),
    Entry(
        "criteria",
        "rhythm",
        "How often and how long",
        "They want to meet as often and for as long; how often counts three times as much.",
        ("meeting_rhythm", "meeting_minutes"),
        weight=4,
    ),
    Entry(
        "criteria",
        "languages",
        "More than one common language",
        "They share a second language.",
        ("languages",),
        weight=3,
    ),
    Entry(
        "criteria",
        "industry",
        "The same industry",
        "They know the same industry.",
        ("industry",),
        weight=2,
    ),
    Entry(
        "criteria",
        "work_mode",
        "Where they work",
        "They work in the same way, and who works on site finds somebody near.",
        ("work_mode", "place", "country"),
        weight=2,
    ),
)

CATALOGUE: tuple[Entry, ...] = (*HARD, *CRITERIA)
