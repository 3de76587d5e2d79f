"""A small roster: a double sign-up, somebody in both roles, a paused mentor, a lonely language."""

import csv
import io
from pathlib import Path

PARTICIPANTS = """\
participant_id,role,capacity,source_person_id,languages,years_experience,skills_offered,skills_wanted,time_zone
ada,mentee,0,s1,en,1,,sql;python,Europe/Oslo
ben,mentee,0,s2,en;de,2,,Leadership,Europe/Berlin
cai,mentee,0,s3,is,2,,sql,Atlantic/Reykjavik
dee,both,1,s4,en,8,SQL; Python,leadership,Europe/Paris
eve,mentor,2,s5,en;de,20,leadership;sql,,Europe/Berlin
flo,mentor,0,s6,en,15,python,,Europe/Rome
gus,mentor,1,s7,fr,9,python,,Europe/Paris
old,mentee,0,s8,en,3,,go,Europe/Oslo
new,mentee,0,s8,en,3,,sql,Europe/Oslo
"""
PREFERENCES = """\
participant_id,kind,rank,other_id
ada,prefers mentor,1,dee
ben,prefers mentor,2,eve
old,prefers mentor,1,eve
eve,excludes,,ada
"""


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


PEOPLE, WISHES = rows(PARTICIPANTS), rows(PREFERENCES)


def write_roster(folder: Path) -> tuple[str, str]:
    """The paths of both files."""
    participants, preferences = folder / "participants.csv", folder / "preferences.csv"
    participants.write_text(PARTICIPANTS, encoding="utf-8")
    preferences.write_text(PREFERENCES, encoding="utf-8")
    return str(participants), str(preferences)
