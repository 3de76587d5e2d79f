"""Random people for property tests: few words, so that they meet, and every fact may be missing."""

from hypothesis import strategies as st

ZONES = ("", "Europe/Oslo", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Mars/Base")
WORDS = {
    "languages": ("en", "de", "fr", "EN", "English"),
    "skills_offered": ("SQL", "sql", "Go", "Rust", "Public  speaking", "public speaking"),
    "skills_wanted": ("SQL", "Go", "rust ", "Public speaking", "Sales"),
    "goals": (
        "learn skills",
        "become a manager",
        "change of field",
        "find a new job",
        "improve satisfaction",
    ),
}
CHOICES = {
    "time_zone": ZONES,
    "years_experience": ("", "0", "1", "3.5", "8", "20"),
    "job_function": ("", "design", "Design", "engineering management"),
    "industry": ("", "Health", "health", "Energy"),
    "work_mode": ("", "remote", "hybrid", "in person", "on a ship"),
    "country": ("", "Norway", "Kenya"),
    "team": ("", "red", "blue"),
    "meeting_rhythm": ("", "weekly", "fortnightly", "monthly"),
    "meeting_minutes": ("", "30", "60"),
    "same_language_required": ("", "yes", "no"),
    "same_function": ("", "same", "different", "indifferent"),
    "manager_id": ("", "p0", "p1", "p2"),
    "capacity": ("", "0", "1", "3"),
    "demand": ("", "0", "1", "2"),
}


@st.composite
def rosters(draw, min_size=0, max_size=7):
    """People and what they wish of each other."""
    size = draw(st.integers(min_size, max_size))
    people = [draw(person(f"p{number}")) for number in range(size)]
    ids = st.sampled_from([each["participant_id"] for each in people]) if people else st.nothing()
    wish = st.fixed_dictionaries(
        {
            "participant_id": ids,
            "kind": st.sampled_from(["prefers mentor", "prefers mentee", "excludes"]),
            "rank": st.integers(1, 7).map(str),
            "other_id": ids,
        }
    )
    return people, draw(st.lists(wish, max_size=6)) if people else []


@st.composite
def person(draw, who):
    listed = {
        column: ";".join(draw(st.lists(st.sampled_from(words), max_size=3)))
        for column, words in WORDS.items()
    }
    plain = {column: draw(st.sampled_from(choices)) for column, choices in CHOICES.items()}
    return {
        "participant_id": who,
        "role": draw(st.sampled_from(["mentee", "mentor", "both"])),
        **listed,
        **plain,
    }
