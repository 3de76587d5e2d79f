"""Languages by their codes, and by what people call them."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext


def language_name(code: str) -> str:
    """A language by its code, in the reader's language where Django knows it."""
    known = LANG_INFO.get(code.casefold())
    return gettext(known["name"]) if known and "name" in known else code


def language_code(word: str) -> str:
    """The code of a language that somebody wrote as a code or as a name; else the word as it is."""
    plain = word.strip().casefold()
    if plain in LANG_INFO:
        return plain
    names = (
        code
        for code, known in LANG_INFO.items()
        if plain in {known.get("name", "").casefold(), known.get("name_local", "").casefold()}
    )
    return next(names, word.strip())
