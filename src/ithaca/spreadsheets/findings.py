"""What is wrong with one cell, in words for the person who can put it right."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MESSAGES: dict[str, Promise] = {
    "row.too_many_cells": _(
        "More cells than columns. Perhaps a text with a comma is not in quotation marks."
    ),
    "row.broken_quote": _(
        "A quotation mark in this line is not closed where its cell ends. Remove or double it."
    ),
    "email.missing": _("Empty. Everyone needs an address or an employee number."),
    "email.several": _("More than one value in the cell."),
    "email.no_at": _("Not a whole address. The @ is missing."),
    "email.no_domain": _("Not a whole address. The part after @ is missing."),
    "email.no_local": _("Not a whole address. The part before @ is missing."),
    "email.no_ending": _("Not a whole address. Its ending, such as .org, is missing."),
    "email.blank": _("There is a blank inside the address."),
    "email.malformed": _("Not an address. Check its letters and dots."),
    "email.too_long": _("Too long for an address."),
    "email.lookalike": _("Some letters only look like Latin letters. Check the address."),
    "id.shortened": _("The sheet has shortened this number. Format the column as text and save it again."),
    "id.too_long": _("Too long. An id has at most %(most)s characters."),
    "role.missing": _("Empty. Choose Mentor, Mentee or Both."),
    "role.unknown": _("Not a role known here. Known: Mentor, Mentee, Both."),
    "number.word": _("Not a number. Write %(number)s."),
    "number.unreadable": _("Not a number. Write digits, or leave it empty."),
    "number.negative": _("Must be 0 or more."),
    "number.fraction": _("Must be a whole number."),
    "number.too_large": _("Too large. The most is %(most)s."),
    "date.impossible": _("There is no such day. Check day and month."),
    "date.unreadable": _("Not a date. Write it as 2026-03-31."),
    "date.order": _("Day and month cannot be told apart in this column. It is read with the day first."),
    "left.unknown": _("Neither a day nor a yes or no. Write the last day, or Left, or Active."),
    "zone.unknown": _("Not a time zone known here, so it is left out. Write it as Europe/Berlin."),
    "country.unknown": _("Not a country known here. Check its name."),
    "skill.unknown": _("New here: %(words)s."),
    "language.unknown": _("Not a language known here: %(words)s."),
    "rhythm.unknown": _("Not a rhythm known here, so it is left out. Known: weekly, fortnightly, monthly."),
    "work_mode.unknown": _(
        "Not a work mode known here, so it is left out. Known: remote, hybrid, in person."
    ),
    "choice.unknown": _("Not one of the known answers, so it is left out."),
    "text.too_long": _("Too long. Only the first %(most)s characters are kept."),
    "text.garbled": _("Some letters look spoiled. Check them in your sheet."),
    "manager.self": _("Reports to themselves, so the line manager is left out."),
    "manager.cycle": _("Reports in a circle (lines %(lines)s), so the line manager is left out."),
    "manager.unknown": _("Nobody by this name. Use a full name or an address."),
    "manager.suggestion": _("Nobody by this name. Did you mean %(name)s?"),
    "manager.unknown_key": _("Nobody with this address or number."),
    "manager.ambiguous": _("More than one person has this name. Use an address or a number."),
    "manager.kept_out": _("This person’s own row on line %(line)s cannot be read, so the link is left out."),
    "wish.person_missing": _("Empty. Say who has this wish."),
    "wish.other_missing": _("Empty. Say who is wished for."),
    "wish.unknown": _("Nobody with this address, number or name."),
    "wish.ambiguous": _("More than one person has this name. Use an address or a number."),
    "wish.self": _("Nobody can choose themselves."),
    "wish.kind": _("Not a kind of wish known here. Known: prefers mentor, prefers mentee, excludes."),
    "wish.rank_missing": _("Empty. Number the choices 1, 2, 3."),
    "wish.rank": _("Not a rank. Number the choices 1, 2, 3."),
    "wish.rank_repeated": _("This person already has a choice number %(rank)s, on line %(line)s."),
    "wish.rank_gap": _("Choice number %(rank)s is missing. Number the choices 1, 2, 3 without a gap."),
    "wish.repeated": _("This choice is already on line %(line)s."),
    "pair.role_missing": _("Empty. Say who is mentor and who is mentee."),
    "pair.group_missing": _("Empty. Say which pair, circle or project this is."),
    "pair.person_missing": _("Empty. Say who it is."),
    "pair.unknown": _("Nobody by this name. Use an address or an employee number."),
    "pair.ended_before": _("This is before the day on which it began."),
    "wish.contradiction": _("The same person is excluded on line %(line)s."),
}


class CellFault(Exception):
    """A value that cannot be taken as it is."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class CellDoubt(Exception):
    """A value that is taken as `kept`, and looked at by a person."""

    def __init__(self, code: str, *, kept: str | tuple[str, ...] | None, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.kept = kept
        self.details = details


@dataclass(frozen=True, slots=True)
class BadCell:
    """One thing to look at: where it is, what is written there, and why that cannot be taken.

    `column` is empty when the fault belongs to the row as a whole.
    """

    line: int
    column: str
    value: str
    code: str
    details: tuple[tuple[str, object], ...] = ()

    @property
    def message(self) -> str:
        return str(MESSAGES[self.code]) % dict(self.details)


def bad_cell(line: int, column: str, value: str, code: str, /, **details: object) -> BadCell:
    return BadCell(line, column, value, code, tuple(details.items()))
