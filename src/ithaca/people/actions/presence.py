"""Signing in, being here, and being shut out."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.actions.sessions import end_sessions
from ithaca.people.models import Person, SignInLink


def note_presence(person_id: int) -> None:
    Person.objects.filter(pk=person_id).update(last_seen_at=clock.now())


def note_sign_in(person: Person) -> None:
    """From the first sign-in on, nobody else changes this person's name, address or manager."""
    Person.objects.filter(pk=person.pk, first_signed_in_at=None).update(first_signed_in_at=clock.now())


def deactivate(person: Person, *, by: Person) -> None:
    """Shut an account. Its sessions and open links end at once, and stay ended when it is opened again."""
    if person.pk == by.pk:
        raise Refused("person.own_account", _("You cannot shut your own account. Somebody else can."))
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(is_active=False)
        end_sessions(person.pk)
        SignInLink.objects.filter(person=person, used_at=None).update(used_at=clock.now())
        record("person.deactivated", person, by=by)
    person.is_active = False


def reactivate(person: Person, *, by: Person) -> None:
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(is_active=True)
        record("person.reactivated", person, by=by)
    person.is_active = True
