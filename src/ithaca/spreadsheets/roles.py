"""The words for mentor, mentee and both."""

import re
import unicodedata
from enum import StrEnum

from ithaca.spreadsheets.texts import folded


class PersonRole(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


MENTOR_WORDS = """
    mentor mentors mentorin mentorinnen mentoren mentor:in mentor:innen mentor*in mentor*innen mentor_in
    mentor/in mentor(in) mentor/-in mentora mentores mentoras mentore mentori mentrice mentrici
    mentoress mentoresse mentor(a) mentor/a mentor·e mentor·rice
"""
MENTEE_WORDS = """
    mentee mentees mentoree mentorees mentorée mentoré mentorés mentorées mentoré·e mentoré(e) mentee:in
    mentee(s) protege protegee proteges protegees protégé protégée protegido protegida mentorado
    mentorada mentorados mentoradas mentorizado mentorizada mentoreado mentoreada mentorando mentoranda
    mentorato mentorata mentorado(a) mentorado/a aprendiz telemach
"""
BOTH_WORDS = """
    both beide beides ambos ambas ambo entrambi entrambe allebei
"""
BOTH_PHRASES = {
    "les deux",
    "i due",
    "los dos",
    "las dos",
    "os dois",
    "as duas",
    "alle beide",
    "all of the above",
}
LONGEST = 80
JOINING = re.compile(r"\s*(?:[,;&+|]|\s/\s|/(?!-?in\b|a\b)|\s(?:and|und|et|y|e|en|i)\s)\s*")
FILLERS = re.compile(
    r"^(?:(?:as|als|come|como|comme|a|an|the|un|una|une|uma|um|ein|eine|een|ik ben|i am|ich bin)\s+)+"
)


def role_of(text: str) -> PersonRole | None:
    """The role that a cell names, or nothing when it names none."""
    if len(text) > LONGEST:
        return None
    words = unicodedata.normalize("NFC", text).casefold().strip(" .!")
    if whole := _one_role(words):
        return whole
    parts = {_one_role(part) for part in JOINING.split(words)}
    if parts == {PersonRole.MENTOR, PersonRole.MENTEE}:
        return PersonRole.BOTH
    return parts.pop() if len(parts) == 1 else None


def _one_role(words: str) -> PersonRole | None:
    plain = FILLERS.sub("", words)
    # With accents first: mentoré is French for mentee, mentore Italian for mentor.
    return _ROLES.get(plain) or _ROLES.get(folded(plain))


_ROLES: dict[str, PersonRole] = {
    **dict.fromkeys(MENTOR_WORDS.split(), PersonRole.MENTOR),
    **dict.fromkeys(MENTEE_WORDS.split(), PersonRole.MENTEE),
    **dict.fromkeys(BOTH_WORDS.split(), PersonRole.BOTH),
    **dict.fromkeys(BOTH_PHRASES, PersonRole.BOTH),
}
