"""A program's own words for the two letters of a suggestion, and back to the standard ones."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.pairing.models import LetterWords
from ithaca.pairing.own_words import Words, fault_in, standard_words, tidy
from ithaca.pairing.queries.letter_words import words_of
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct

MEANWHILE = _(
    "Somebody else has changed this letter meanwhile: theirs is shown beside yours. Nothing of yours is saved"
    " yet. Save again to put it in the place of theirs."
)


def check_words(words: Words) -> Words:
    """The words as they would be kept; refused, naming what is wrong, when nobody could get this letter."""
    clean = tidy(words)
    if fault := fault_in(clean):
        raise Refused("letter.wrong", fault)
    return clean


def save_words(program: Program, side: str, words: Words, *, version: int, by: Person) -> None:
    """Say this to one side from now on, unless somebody else wrote since `version` was read."""
    clean = check_words(words)
    _write(program, side, None if clean == standard_words(side) else clean, version=version, by=by)


def reset_words(program: Program, side: str, *, version: int, by: Person) -> None:
    """Say to one side what the product says."""
    _write(program, side, None, version=version, by=by)


def take_over_words(program: Program, *, like: Program, by: Person) -> None:
    """A copied program starts with the words of the earlier one."""
    for side, words in words_of(like).items():
        _write(program, side, words, version=0, by=by)


def _write(program: Program, side: str, words: Words | None, *, version: int, by: Person) -> None:
    check_allowed(program, ProgramAct.DESIGN)
    said = words or Words("", "")
    stamps = {"subject": said.subject, "body": said.body, "changed_by": by, "version": version + 1}
    try:
        with transaction.atomic():
            row = _claim(program, side, version, stamps)
            record("letter.own" if words else "letter.standard", row, by=by, side=side, version=version + 1)
    except IntegrityError as faster:
        raise Refused("letter.changed_meanwhile", MEANWHILE) from faster


def _claim(program: Program, side: str, version: int, stamps: dict[str, object]) -> LetterWords:
    """The first words are a new row, later ones change the row that was read; the database says who was first."""
    rows = LetterWords.objects.filter(program=program, role=side)
    if version == 0:
        return LetterWords.objects.create(program=program, role=side, **stamps)
    if rows.filter(version=version).update(**stamps, changed_at=clock.now()) != 1:
        raise Refused("letter.changed_meanwhile", MEANWHILE)
    return rows.get()
