"""Naming who reads concerns, and taking somebody off."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import Letter, send
from ithaca.people.models import Organization, Person
from ithaca.programs.models import Program
from ithaca.safeguarding.actions.alerting import tell_readers
from ithaca.safeguarding.emails import LEAD_NAMED, LeadNamed
from ithaca.safeguarding.models import Concern, Lead
from ithaca.safeguarding.states import ConcernState


def name_lead(program: Program | None, *, email: str, name: str = "", by: Person) -> Lead:
    """Let somebody read the concerns of a program, or of the organization, and tell them.

    Nobody names themselves: whom a concern may be about must not open it that way.
    """
    with transaction.atomic():
        person = Person.objects.known_as(email).first() or Person.objects.create_user(
            email, name=name.strip() or email.partition("@")[0]
        )
        if person.pk == by.pk:
            raise Refused("lead.oneself", _("Somebody else has to name you. Nothing was changed."))
        if not person.is_active:
            raise Refused("lead.inactive", _("This account is shut. Nothing was changed."))
        lead, is_new = Lead.objects.get_or_create(program=program, person=person)
        if is_new:
            record("safeguarding_lead.named", _subject(program), by=by, person=person.pk)
            send(_letter(lead, program, by))
            for concern in Concern.objects.filter(state=ConcernState.RECEIVED).read_by(person):
                tell_readers(concern)
    return lead


def remove_lead(lead: Lead, *, by: Person) -> None:
    """They read nothing any more, from this moment."""
    with transaction.atomic():
        record("safeguarding_lead.removed", _subject(lead.program), by=by, person=lead.person_id)
        lead.delete()


def _subject(program: Program | None) -> Program | Organization:
    return program or Organization(pk=1)


def _letter(lead: Lead, program: Program | None, by: Person) -> Letter:
    return Letter(
        email=LEAD_NAMED,
        to=lead.person,
        context=LeadNamed(program.name if program else "", by.name),
        once=f"safeguarding_lead:{lead.pk}:named",
        place="concerns",
        program_id=program.pk if program else None,
    )
