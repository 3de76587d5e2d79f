"""Programs of any size: people drawn from the demo's real roster, with ids of their own and skills drawn anew."""

import csv
from collections import Counter
from pathlib import Path
from random import Random

ROSTER = Path(__file__).resolve().parents[2] / "src" / "ithaca" / "demo" / "roster" / "participants.csv"
SEED = 1
SKILLS = {"skills_wanted": (1, 6), "skills_offered": (3, 10)}


def program(mentees: int, mentors: int, places: tuple[int, int]) -> list[dict[str, str]]:
    """Rows of a roster; each mentor has a number of places between the two, both included."""
    random = Random(SEED)
    with ROSTER.open(encoding="utf-8", newline="") as file:
        known = list(csv.DictReader(file))
    words = Counter(word for row in known for column in SKILLS for word in listed(row[column]))
    rows = []
    for number in range(mentees + mentors):
        role = "mentee" if number < mentees else "mentor"
        years = random.randint(0, 8) if role == "mentee" else random.randint(5, 35)
        rows.append(
            {
                **random.choice(known),
                **{column: drawn(random, words, *sizes) for column, sizes in SKILLS.items()},
                "participant_id": f"B{number:07}",
                "source_person_id": f"b{number:07}",
                "role": role,
                "years_experience": str(years),
                "capacity": str(random.randint(*places)) if role == "mentor" else "",
            }
        )
    return rows


def listed(text: str) -> list[str]:
    return [word for word in text.split(";") if word]


def drawn(random: Random, words: Counter[str], least: int, most: int) -> str:
    chosen = random.choices(list(words), list(words.values()), k=random.randint(least, most))
    return ";".join(dict.fromkeys(chosen))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
