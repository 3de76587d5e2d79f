"""Who sponsors a program, and when they appear."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.commitments.emails import SPONSORS, Sponsors
from ithaca.commitments.models import Appearance, Sponsor
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import Letter, send
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct


@dataclass(frozen=True)
class Planned:
    """When the sponsor appears, and with what."""

    words: str
    due_on: date


def name_sponsor(
    program: Program, *, email: str, name: str, appearances: Sequence[Planned], by: Person
) -> Sponsor:
    """Say who sponsors a program and when they appear; a new sponsor is told. Who has no account gets one."""
    if ProgramAct.DESIGN not in program.allowed:
        raise Refused("program.closed", _("This program is over. It stays as it is."))
    with transaction.atomic():
        person = Person.objects.known_as(email).first() or Person.objects.create_user(
            email, name=name.strip() or email.partition("@")[0]
        )
        if not person.is_active:
            raise Refused("sponsor.inactive", _("This account is shut. Ask who runs the site."))
        before = Sponsor.objects.filter(program=program).first()
        sponsor, _is_new = Sponsor.objects.update_or_create(program=program, defaults={"person": person})
        _plan(program, appearances)
        if before is None or before.person_id != person.pk:
            record("sponsor.named", program, by=by, person=person.pk)
            send(_letter(sponsor, by))
    return sponsor


def mark_appearance(appearance: Appearance, *, is_done: bool, by: Person) -> None:
    with transaction.atomic():
        rows = Appearance.objects.filter(pk=appearance.pk, done_at__isnull=is_done)
        if rows.update(done_at=clock.now() if is_done else None) == 1:
            record("appearance.done" if is_done else "appearance.reopened", appearance, by=by)


def _plan(program: Program, appearances: Sequence[Planned]) -> None:
    """What was done stays as it is."""
    for number, one in enumerate(appearances, start=1):
        words = {"words": one.words.strip(), "due_on": one.due_on}
        kept, is_new = Appearance.objects.get_or_create(program=program, number=number, defaults=words)
        if not is_new and kept.done_at is None:
            Appearance.objects.filter(pk=kept.pk, done_at=None).update(**words)


def _letter(sponsor: Sponsor, by: Person) -> Letter:
    return Letter(
        email=SPONSORS,
        to=sponsor.person,
        context=Sponsors(sponsor.program.name, by.name),
        once=f"sponsor:{sponsor.pk}:{sponsor.person_id}",
        place="sponsor",
        program_id=sponsor.program_id,
    )
