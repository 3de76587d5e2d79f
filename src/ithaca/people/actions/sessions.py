"""Ending sessions: everybody who is signed in as this person is out with their next request."""

from django.contrib.auth.hashers import make_password

from ithaca.people.models import Person


def end_sessions(person_id: int) -> None:
    """End all sessions of an account, for good.

    Nobody has a password here. What is stored in its place is only what sessions are sealed with.
    """
    Person.objects.filter(pk=person_id).update(password=make_password(None))
