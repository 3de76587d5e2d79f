"""Inviting people to look at what is known about them."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.outbox.actions.rendering import Rendered, render
from ithaca.outbox.actions.sending import Letter, send_all
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.emails import INVITED, Invited
from ithaca.programs.models import Participation, Program
from ithaca.programs.queries.people import not_invited
from ithaca.programs.states import ProgramAct

MOST_NAMES = 12


@dataclass(frozen=True)
class InvitationPreview:
    """How many would be invited, some of them, and the letter word for word."""

    count: int
    names: tuple[str, ...]
    without_address: int
    letter: Rendered

    @property
    def more(self) -> int:
        return self.count - len(self.names)


def invite(program: Program, *, by: Person) -> int:
    """Invite everybody who can be written to and was not yet; returns how many. Each is invited once."""
    check_allowed(program, ProgramAct.INVITE)
    with transaction.atomic():
        rows = list(
            Participation.objects.in_program(program)
            .filter(not_invited())
            .select_related("person")
            .order_by("pk")
        )
        Participation.objects.filter(pk__in=[row.pk for row in rows]).update(invited_at=clock.now())
        first = {row.person_id: row for row in reversed(rows)}
        send_all([_letter(row, by) for row in first.values()])
        record("program.invited", program, by=by, people=len(first))
    return len(first)


def preview_invitation(program: Program, *, by: Person) -> InvitationPreview:
    """The same, run dry. 3 queries."""
    rows = Participation.objects.in_program(program).filter(not_invited())
    people = rows.order_by("person__name", "person").values_list("person__name", "person").distinct()
    names = tuple(name for name, _person in people[:MOST_NAMES])
    silent = Participation.objects.in_program(program).taking_part().filter(person__email=None)
    letter = render(
        INVITED,
        context=_context(program, by),
        link=_("(a personal link)"),
        person_name=names[0] if names else "",
    )
    return InvitationPreview(
        count=people.count(),
        names=names,
        without_address=silent.values("person").distinct().count(),
        letter=letter,
    )


def _letter(row: Participation, by: Person) -> Letter:
    return Letter(
        email=INVITED,
        to=row.person,
        context=_context(row.program, by),
        once=f"invitation:{row.program_id}:{row.person_id}",
        place="profile",
        place_ids={"profile": row.profile_id},
        program_id=row.program_id,
    )


def _context(program: Program, by: Person) -> Invited:
    return Invited(program.name, program.purpose, by.name)
