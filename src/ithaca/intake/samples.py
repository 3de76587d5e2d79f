"""Small files to start from."""

from ithaca.intake.models import Upload

PEOPLE = """\
Name,E-mail,Employee number,Role,Places,Line manager,Team,Job title,Function,Country,Time zone,Languages,\
Years of experience,Can help with,Wants to learn,Goals,Work mode,Meeting rhythm
Amara Okafor,amara.okafor@example.org,00417,Mentor,2,stefan.brandt@example.org,Grid planning,Lead engineer,\
Engineering,Nigeria,Africa/Lagos,en;yo,14,Public speaking;Project planning,,,Hybrid,Every two weeks
Jonas Weber,jonas.weber@example.org,00583,Mentee,,amara.okafor@example.org,Field service,Technician,\
Operations,Germany,Europe/Berlin,de;en,3,,Public speaking;Negotiation,Become a manager,In person,Every month
"""
PREFERENCES = """\
Person,First choice,Second choice,Third choice,Not with
jonas.weber@example.org,amara.okafor@example.org,,,
"""
PAIRS = """\
Mentee,Mentor,Cohort,Began on,Ended on
jonas.weber@example.org,amara.okafor@example.org,Spring 2025,2025-03-01,2025-09-30
mei.tan@example.org,amara.okafor@example.org,Spring 2026,2026-03-01,
"""
FILES = {Upload.Kind.PEOPLE: PEOPLE, Upload.Kind.PREFERENCES: PREFERENCES, Upload.Kind.PAIRS: PAIRS}


def sample_file(kind: Upload.Kind) -> bytes:
    """A file with the columns that Ithaca can use. Its mark makes Excel read accents right."""
    return FILES[kind].replace("\n", "\r\n").encode("utf-8-sig")
