"""Of a letter's text what its author has written: without our own letter below it, and without a signature.

When unsure we keep more: a line too much is a nuisance, a line too few is lost. Only a link that lets somebody in is
always left out, since the other one must not have it.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote

MARK = "✂"  # stands in letters that can be answered, above everything else
SIGNATURE = "-- "
ATTRIBUTION = re.compile(
    r"^(on|am|le|el|il|op)\b.{4,300}\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef)\b.{0,120}:$",
    re.IGNORECASE,
)
HEADER = re.compile(
    r"^\*?(from|sent|date|to|cc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoyé|objet|à)\s*:\*?\s",
    re.IGNORECASE,
)
RULE = re.compile(r"^[\s>]*(_{5,}|-{5,}|-{2,}\s*[^-]{4,60}\s*-{2,})\s*$")
MOST_LINES_OF_ATTRIBUTION = 3


def own_words(text: str, *, private: str) -> str:
    """`private` is how links begin that let somebody in."""
    lines = text.replace("\r\n", "\n").split("\n")
    marked = next((number for number, line in enumerate(lines) if MARK in line), None)
    above = _without_end(lines if marked is None else lines[:marked])
    if not _said(above) and marked is not None:  # they have written below
        above = _unquoted(lines[marked:]) if any(line.startswith(">") for line in lines[marked:]) else []
    kept = [line for line in _without_signature(above) if not _lets_in(line, private)]
    return "\n".join(kept).strip()


def _lets_in(line: str, private: str) -> bool:
    """Mail filters write the link into one of their own, as in `?url=https%3A%2F%2F`, and some twice."""
    return any(
        private.lower() in spelled.lower() for spelled in (line, unquote(line), unquote(unquote(line)))
    )


def _without_signature(lines: Sequence[str]) -> Sequence[str]:
    ends = next((number for number, line in enumerate(lines) if line == SIGNATURE), len(lines))
    return lines[:ends]


def _without_end(lines: Sequence[str]) -> Sequence[str]:
    """Without what mail programs put between the words and the quotation, and the quotation."""
    left = list(lines)
    while left:
        if not left[-1].strip() or left[-1].startswith(">") or HEADER.match(left[-1]) or RULE.match(left[-1]):
            left.pop()
        elif count := _attribution(left):
            del left[-count:]
        else:
            break
    return left


def _attribution(lines: Sequence[str]) -> int:
    """How many lines at the end say who wrote what follows: "On 2 March, Ithaca wrote:"."""
    for count in range(1, MOST_LINES_OF_ATTRIBUTION + 1):
        if ATTRIBUTION.match(" ".join(line.strip() for line in lines[-count:])):
            return count
    return 0


def _unquoted(lines: Sequence[str]) -> Sequence[str]:
    return _without_end([line for line in lines if not line.startswith(">") and MARK not in line])


def _said(lines: Sequence[str]) -> bool:
    return any(line.strip() for line in lines)
