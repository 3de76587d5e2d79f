"""Cells as people meant them: composed letters, no invisible marks, no stray blanks."""

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
ACCENTS = re.compile("[\u0300-\u036f]")
BLANKS = re.compile(r"\s+")
# A cell that a spreadsheet would run as a formula, wherever blanks or earlier marks stand before it.
FORMULA = re.compile("'*\\s*[=+\\-@\t\r＝＋－＠]")
PLAIN_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
GARBLED = re.compile("\ufffd|[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")


def cleaned(text: str) -> str:
    """One line of text. The mark that kept a formula from running is taken off again."""
    if text.isascii() and text.isprintable() and not text.startswith("'") and "  " not in text:
        return text.strip()
    return BLANKS.sub(" ", _composed(text)).strip()


def cleaned_lines(text: str) -> str:
    """The same for longer text, with its line breaks kept."""
    lines = (BLANKS.sub(" ", line).strip() for line in _composed(text).split("\n"))
    return "\n".join(lines).strip()


def folded(text: str) -> str:
    """For comparing words: small letters, without accents."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", ACCENTS.sub("", apart))


def neutralized(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; `cleaned` gives the old value back."""
    return f"'{text}" if FORMULA.match(text) and not PLAIN_NUMBER.fullmatch(text) else text


def is_garbled(text: str) -> bool:
    return not text.isascii() and GARBLED.search(text) is not None


def _composed(text: str) -> str:
    if text.startswith("'") and FORMULA.match(text):
        text = text[1:]
    if text.isascii():
        return CONTROL.sub(" ", text) if not text.isprintable() else text
    visible = INVISIBLE.sub("", text)
    return CONTROL.sub(" ", unicodedata.normalize("NFC", visible))
