"""Own words in a letter: plain text with placeholders, which nobody evaluates.

|            | written by a coordinator                       | written by anybody else                        |
|------------|------------------------------------------------|------------------------------------------------|
| as a text  | searched for placeholders once; not a template | never                                          |
| as a value | never                                          | put in as it is and not searched; escaped HTML |
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SIDES = ("mentee", "mentor")
MOST_OF_A_SUBJECT, MOST_OF_A_TEXT = 150, 4000
BRACES = re.compile(r"\{([^{}\n]*)\}")

# These are fields of the letter's context, so the letter knows them.
IN_A_SENTENCE: dict[str, Promise] = {
    "person": gettext_lazy("the name of who reads it"),
    "partner": gettext_lazy("the name of the other person"),
    "partner_headline": gettext_lazy("what the other person does, and where"),
    "program": gettext_lazy("the name of the program"),
    "answer_by": gettext_lazy("the day until which they can answer"),
}
# These stand on a line of their own, because they become more than words.
ON_A_LINE: dict[str, Promise] = {
    "match_details": gettext_lazy("why the two of them, as the reader’s side sees it"),
    "answer_link": gettext_lazy("the button that leads to the suggestion"),
}
REQUIRED = "answer_link"


@dataclass(frozen=True)
class Words:
    """Subject and text of one letter, as a coordinator wrote them."""

    subject: str
    body: str


WordsBySide = Mapping[str, Words]


def standard_words(side: str) -> Words:
    """What the product says, as a text to start from."""
    if side == "mentee":
        subject = _("We suggest {partner} as your mentor")
        suggestion = _("In {program} we suggest {partner} as your mentor.")
    else:
        subject = _("We suggest {partner} as your mentee")
        suggestion = _("In {program} we suggest {partner} as your mentee.")
    please = _("Please look, and say yes or no until {answer_by}.")
    lines = [_("Hello {person},"), suggestion, "{match_details}", please, "{answer_link}"]
    return Words(subject, "\n\n".join(lines))


def tidy(words: Words) -> Words:
    """With one kind of line end and nothing around it."""
    lines = (line.rstrip() for line in words.body.splitlines())
    return Words(" ".join(words.subject.split()), "\n".join(lines).strip())


def fault_in(words: Words) -> str:
    """What has to be put right before anybody can get this letter; nothing when it is fine."""
    return next(_faults(words), "")


def filled(words: Words, values: Mapping[str, str]) -> tuple[str, list[list[str]]]:
    """The subject, and the text as parts: `["text", words]`, `["match_details", ""]`, `["answer_link", ""]`."""
    parts: list[list[str]] = []
    for line in words.body.split("\n"):
        if alone := _alone(line):
            parts.append([alone, ""])
        elif parts and parts[-1][0] == "text":
            parts[-1][1] += "\n" + _filled(line, values)
        else:
            parts.append(["text", _filled(line, values)])
    trimmed = [[kind, text.strip("\n")] for kind, text in parts]
    return _filled(words.subject, values), [part for part in trimmed if part != ["text", ""]]


def packed(words: WordsBySide) -> dict[str, dict[str, str]]:
    return {side: dict(vars(own)) for side, own in words.items()}


def unpacked(stored: Mapping[str, Any]) -> dict[str, Words]:
    return {side: Words(**own) for side, own in stored.items()}


def _faults(words: Words) -> Iterator[str]:
    if not words.subject or not words.body:
        yield _("A letter needs a subject and a text.")
    if len(words.subject) > MOST_OF_A_SUBJECT or len(words.body) > MOST_OF_A_TEXT:
        yield _("This is too long for a letter.")
    yield from _misnamed(words)
    yield from _misplaced(words)
    if not any(_alone(line) == REQUIRED for line in words.body.split("\n")):
        yield _("Put {answer_link} on a line of its own. Without it nobody could answer.")


def _misnamed(words: Words) -> Iterator[str]:
    for name in BRACES.findall(words.subject + "\n" + words.body):
        if name not in IN_A_SENTENCE and name not in ON_A_LINE:
            said = _("There is no placeholder {%(name)s}. Use one of the list.")
            yield said % {"name": name[:40]}


def _misplaced(words: Words) -> Iterator[str]:
    for name in BRACES.findall(words.subject):
        if name in ON_A_LINE:
            yield _("{%(name)s} cannot stand in the subject.") % {"name": name}
    for line in words.body.split("\n"):
        for name in BRACES.findall(line):
            if name in ON_A_LINE and not _alone(line):
                yield _("{%(name)s} needs a line of its own.") % {"name": name}


def _alone(line: str) -> str:
    """The placeholder that is all there is in a line."""
    name = line.strip()[1:-1]
    return name if line.strip() == f"{{{name}}}" and name in ON_A_LINE else ""


def _filled(text: str, values: Mapping[str, str]) -> str:
    return BRACES.sub(lambda found: values[found[1]], text)
