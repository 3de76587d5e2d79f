"""A program of any size from the people of a real survey, drawn again and again: ids and skills are new.

Country, experience, role, industry and way of working stay together as somebody gave them; skills are drawn by how
often the survey names them, so that no two people are copies.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from people import SKILLS, drawn, listed

Row = dict[str, str]
SEED = 1
SENIOR = 8
RHYTHMS = ("weekly", "fortnightly", "monthly")
GOALS = ("learn skills", "become a manager", "change of field", "find a new job", "improve satisfaction")


def program(data: Path, people: int, *, places: tuple[int, int] = (1, 3)) -> list[Row]:
    """Rows of a roster: six in ten are mentees, three in ten mentors, one in ten is both."""
    roles = Random(SEED).choices(("mentee", "mentor", "both"), (6, 3, 1), k=people)
    return list(drawn_anew(data, roles, places=places))


def sides(
    data: Path, mentees: int, mentors: int, *, places: tuple[int, int], common: bool = False
) -> Iterator[Row]:
    """Rows of a roster of two sides. With `common` some mentors offer most of what anybody wants."""
    roles = ["mentee"] * mentees + ["mentor"] * mentors
    return drawn_anew(data, roles, places=places, most_offered=60 if common else SKILLS["skills_offered"][1])


def drawn_anew(
    data: Path, roles: list[str], *, places: tuple[int, int], most_offered: int = SKILLS["skills_offered"][1]
) -> Iterator[Row]:
    random = Random(SEED)
    known = [row for row in read(data / "survey_people.csv") if row["country"]]
    countries = {row["country"]: row for row in read(data / "country_timezones.csv")}
    columns = ("skills_have", "skills_want")
    words = Counter(word for row in known for column in columns for word in listed(row[column]))
    senior = [row for row in known if years(row) >= SENIOR]
    sizes = {**SKILLS, "skills_offered": (SKILLS["skills_offered"][0], most_offered)}
    for number, role in enumerate(roles):
        answers = random.choice(known if role == "mentee" else senior)
        row = {**facts(random, answers, countries), "participant_id": f"S{number:07}", "role": role}
        row |= {column: drawn(random, words, *sizes[column]) for column in sizes}
        yield row | {"capacity": "0" if role == "mentee" else str(random.randint(*places))}


def facts(random: Random, answers: Row, countries: dict[str, Row]) -> Row:
    country = countries.get(answers["country"], {"zones": "", "official_languages": ""})
    zones = [zone.split("=") for zone in listed(country["zones"])]
    own = [word for word in listed(country["official_languages"]) if word != "en"][:1]
    return {
        "country": answers["country"],
        "time_zone": random.choices([name for name, _ in zones], [float(share) for _, share in zones])[0]
        if zones
        else "",
        "languages": ";".join(["en", *own] if random.random() < 0.85 else ["en"]),
        "years_experience": str(years(answers)),
        "job_function": (listed(answers["roles"]) or [""])[0],
        "industry": answers["industry"],
        "work_mode": answers["work_mode"],
        "goals": ";".join(["learn skills", *random.sample(GOALS[1:], random.randint(0, 2))]),
        "meeting_rhythm": random.choice(RHYTHMS),
        "meeting_minutes": random.choice(("30", "45", "60")),
        "same_language_required": "yes" if own and random.random() < 0.06 else "no",
        "same_function": random.choices(("indifferent", "same", "different"), (7, 2, 1))[0],
    }


def wishes(rows: list[Row]) -> Iterator[Row]:
    """Three in ten mentees name up to five mentors."""
    random = Random(SEED)
    mentors = [row["participant_id"] for row in rows if row["role"] != "mentee"]
    for row in rows:
        if row["role"] == "mentor" or random.random() > 0.3:
            continue
        others = [who for who in random.sample(mentors, random.randint(1, 5)) if who != row["participant_id"]]
        for rank, other in enumerate(others, start=1):
            yield {
                "participant_id": row["participant_id"],
                "kind": "prefers mentor",
                "rank": str(rank),
                "other_id": other,
            }


def years(answers: Row) -> int:
    return min(int(float(answers["years_pro"] or answers["years_code"] or 3)), 50)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
