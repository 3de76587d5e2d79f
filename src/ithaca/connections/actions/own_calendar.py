"""Somebody's calendar address and meeting room."""

from django.db import transaction

from ithaca.audit.actions.recording import record
from ithaca.connections.models import CalendarFeed, MeetingRoom
from ithaca.kernel import clock
from ithaca.kernel.secrets import hash_token, new_token
from ithaca.people.models import Person


def renew_feed(person: Person) -> str:
    """A new secret for somebody's calendar address; the earlier one leads nowhere from now on.

    It exists only in what this returns: the database keeps a hash.
    """
    token = new_token()
    facts = {"token_hash": hash_token(token), "created_at": clock.now()}
    with transaction.atomic():
        feed, _is_new = CalendarFeed.objects.update_or_create(person=person, defaults=facts)
        record("calendar_feed.renewed", feed, by=person)
    return token


def end_feed(person: Person, *, by: Person) -> None:
    """No calendar program reads somebody's meetings any more."""
    with transaction.atomic():
        for feed in CalendarFeed.objects.filter(person=person).select_for_update():
            record("calendar_feed.ended", feed, by=by)
            feed.delete()


def keep_room(person: Person, address: str) -> None:
    """The room that is suggested for each meeting of this person; none when the address is empty."""
    if address.strip():
        MeetingRoom.objects.update_or_create(person=person, defaults={"address": address.strip()})
    else:
        MeetingRoom.objects.filter(person=person).delete()
