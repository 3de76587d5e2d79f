"""Invented names, the same at every start, that fit the country."""

import tomllib
import unicodedata
from functools import cache
from hashlib import sha256
from pathlib import Path

DOMAIN = "example.org"


class Namer:
    """Hands out names and addresses, each only once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, key: str, iso2: str) -> str:
        """A name for the person with this key; another key never gets the same one."""
        given, family = _lists(iso2)
        start = _number(key)
        for step in range(len(given) * len(family)):
            at = start + step
            name = f"{given[at % len(given)]} {family[at // len(given) % len(family)]}"
            if name not in self._taken:
                self._taken.add(name)
                return name
        numbered = (
            f"{given[start % len(given)]} {family[start // len(given) % len(family)]} {len(self._taken)}"
        )
        self._taken.add(numbered)
        return numbered


def address(name: str, *, domain: str = DOMAIN) -> str:
    """An address in a domain that belongs to nobody."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = ["".join(letter for letter in word if letter.isalnum()) for word in plain.lower().split()]
    return f"{'.'.join(words)}@{domain}"


_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "æ": "ae", "đ": "d", "ß": "ss"})


@cache
def _regions() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))


@cache
def _lists(iso2: str) -> tuple[list[str], list[str]]:
    for region in _regions().values():
        if iso2 in region["countries"]:
            return region["given"], region["family"]
    return _regions()["anywhere"]["given"], _regions()["anywhere"]["family"]


def _number(key: str) -> int:
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big")
