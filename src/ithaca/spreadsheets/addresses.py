"""E-mail addresses, taken strictly but not pedantically."""

import re
import unicodedata

from ithaca.spreadsheets.findings import CellFault
from ithaca.spreadsheets.texts import cleaned

LONGEST_ADDRESS = 254
LONGEST_LOCAL = 64
LONGEST_CELL = 1_000
WITH_NAME = re.compile(r"[^<>@]*<\s*([^<>\s]+@[^<>\s]+)\s*>")
SEPARATORS = re.compile(r"[,;|\s]+")
LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
LABEL = re.compile(r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?")
ENDING = re.compile(r"[^\W\d_]{2,63}|xn--[a-z0-9-]{2,59}")
PLAIN = re.compile(r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
FULL_WIDTH = re.compile("[\uff01-\uff5e]")
LATIN = re.compile("[a-z]")
LOOKALIKE_SCRIPTS = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\u1c80-\u1c8f\ua640-\ua69f]"
)


def address_of(text: str) -> str:
    """The address in one spelling, or "" for an empty cell; raises `CellFault`."""
    if len(text) > LONGEST_CELL:
        raise CellFault("email.too_long")
    address = _spelled(text)
    if not address or (PLAIN.fullmatch(address) and len(address) <= LONGEST_LOCAL):
        return address
    _refuse_incomplete(address)
    _refuse_malformed(address)
    return address


def looks_forged(address: str) -> bool:
    """Greek or Cyrillic letters among Latin ones; the ending does not count."""
    if address.isascii():
        return False
    rest = address.rpartition(".")[0]
    return LOOKALIKE_SCRIPTS.search(address) is not None and LATIN.search(rest) is not None


def _spelled(text: str) -> str:
    plain = cleaned(FULL_WIDTH.sub(lambda wide: unicodedata.normalize("NFKC", wide[0]), text))
    plain = plain.removeprefix("mailto:").rstrip(" ,;")
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "'\"":
        plain = plain[1:-1]
    if match := WITH_NAME.fullmatch(plain):
        plain = match[1]
    return unicodedata.normalize("NFC", plain.lower())


def _refuse_incomplete(address: str) -> None:
    count = address.count("@")
    parts = [part for part in SEPARATORS.split(address) if part]
    if count > 1 or (count == 1 and len(parts) > 1 and any(PLAIN.fullmatch(part) for part in parts)):
        raise CellFault("email.malformed" if "@@" in address else "email.several")
    if not count:
        raise CellFault("email.no_at")
    local, _, domain = address.partition("@")
    if not domain.strip():
        raise CellFault("email.no_domain")
    if not local.strip():
        raise CellFault("email.no_local")
    if len(parts) > 1 and " " in address:
        raise CellFault("email.blank")
    if "." not in domain:
        raise CellFault("email.no_ending")


def _refuse_malformed(address: str) -> None:
    if len(address) > LONGEST_ADDRESS:
        raise CellFault("email.too_long")
    local, _, domain = address.partition("@")
    *labels, ending = domain.split(".")
    if (
        len(local) > LONGEST_LOCAL
        or not LOCAL.fullmatch(local)
        or not all(LABEL.fullmatch(label) for label in labels)
        or not ENDING.fullmatch(ending)
    ):
        raise CellFault("email.malformed")
