"""Being found: one's own yes and no, and a coordinator's."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.networking.models import DirectoryOff, Entry
from ithaca.networking.models.access import open_programs
from ithaca.networking.states import EntryState
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct

OFF = _("Your program does without this at the moment.")


def list_me(program: Program, *, shown_as: str, topics: Sequence[str], by: Person) -> Entry:
    """Say yes, or change what is shown. Who was taken out comes back through a coordinator."""
    check_open(program)
    shown = {"shown_as": shown_as, "topics": list(topics), "words": _searched(shown_as, topics)}
    with transaction.atomic():
        entry = Entry.objects.current().filter(program=program, person=by).first()
        if entry is None:
            entry, _is_new = Entry.objects.get_or_create(
                program=program, person=by, state=EntryState.LISTED, defaults=shown
            )
            record("entry.listed", entry, by=by)
        elif entry.state == EntryState.REMOVED:
            raise Refused("entry.removed", _("A coordinator took you out. Talk to them first."))
        Entry.objects.filter(pk=entry.pk, state=EntryState.LISTED).update(**shown)
    return entry


def unlist_me(program: Program, *, by: Person) -> None:
    """Say no, at once, and also in a program that is closed. What was shown is forgotten."""
    entry = Entry.objects.filter(program=program, person=by, state=EntryState.LISTED).first()
    if entry is not None:
        move(entry, EntryState.OFF, by=by, shown_as="", topics=[], words="")


def remove_entry(entry: Entry, *, reason: str, by: Person) -> None:
    """A coordinator takes somebody out. The person reads why on their page."""
    move(entry, EntryState.REMOVED, by=by, removed_for=reason, shown_as="", topics=[], words="")


def let_back(entry: Entry, *, by: Person) -> None:
    """They may list themselves again; nobody does it for them."""
    move(entry, EntryState.OFF, by=by, removed_for="")


def switch_off(program: Program, *, by: Person) -> None:
    """The program does without. Nothing is lost: what was there is there again when it is switched on."""
    _row, is_new = DirectoryOff.objects.get_or_create(program=program)
    if is_new:
        record("directory.off", program, by=by)


def switch_on(program: Program, *, by: Person) -> None:
    check_allowed(program, ProgramAct.MEET_OTHERS)
    gone, _rows = DirectoryOff.objects.filter(program=program).delete()
    if gone:
        record("directory.on", program, by=by)


def check_open(program: Program) -> None:
    """Refuse what a closed program, or one without a directory, does not have."""
    check_allowed(program, ProgramAct.MEET_OTHERS, said=OFF)
    if not open_programs().filter(pk=program.pk).exists():
        raise Refused("networking.off", OFF)


def _searched(shown_as: str, topics: Sequence[str]) -> str:
    """Bars part the topics, so that a whole one can be looked for."""
    return "|".join(["", *topics, shown_as]).casefold()
