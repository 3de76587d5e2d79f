"""A mentee's list of mentors they would like."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.pairing.models import Wish
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.states import TAKING_PART, ProgramAct


def change_choices(program: Program, *, mentor: int, change: str, by: Person) -> None:
    """Add a mentor to one's own list, move one up or down, or take one off.

    Whom one may name is decided here, not by what the page shows: mentors of this program who take part.
    """
    check_allowed(program, ProgramAct.CHOOSE, said=_("This program is over, so nobody is named any more."))
    own = Participation.objects.in_program(program).filter(person=by, role=Role.MENTEE).first()
    if own is None or own.state not in TAKING_PART:
        raise Refused("choices.not_a_mentee", _("Only mentees of this program name mentors."))
    if change == "add" and not _may_be_named(mentor, program, by):
        raise Refused("choices.unknown", _("This mentor does not take part any more."))
    with transaction.atomic():
        own = Participation.objects.select_for_update().get(pk=own.pk)
        before = list(Wish.objects.choices().filter(owner=own).values_list("other_id", flat=True))
        set_choices(own, _changed(before, mentor, change, most=program.choices_allowed), by=by)


def set_choices(own: Participation, mentors: list[int], *, by: Person) -> None:
    """Write the whole list, the first choice first."""
    with transaction.atomic():
        Wish.objects.filter(owner=own, kind=Wish.Kind.PREFERS).delete()
        Wish.objects.bulk_create(
            Wish(program_id=own.program_id, owner=own, other_id=mentor, rank=rank)
            for rank, mentor in enumerate(mentors, start=1)
        )
        record("wishes.changed", own, by=by, named=len(mentors))


def _may_be_named(mentor: int, program: Program, by: Person) -> bool:
    mentors = Participation.objects.in_program(program).mentors().taking_part()
    return mentors.filter(pk=mentor, person__is_active=True).exclude(person=by).exists()


def _changed(before: list[int], mentor: int, change: str, *, most: int) -> list[int]:
    after = [one for one in before if one != mentor]
    if change == "remove":
        return after
    if change == "add":
        if mentor not in before and len(before) >= most:
            raise Refused("choices.full", _("You have named as many as you may. Take one off first."))
        return [*after, mentor] if mentor not in before else before
    if mentor not in before:
        raise Refused("choices.unknown", _("This mentor is not on your list."))
    at = before.index(mentor) + (-1 if change == "up" else 1)
    after.insert(max(0, at), mentor)
    return after
