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


def sample_file(kind: Upload.Kind) -> bytes:
    """A file with the columns that Ithaca can use. Its mark makes Excel read accents right."""
    text = PEOPLE if kind == Upload.Kind.PEOPLE else PREFERENCES
    return text.replace("\n", "\r\n").encode("utf-8-sig")
