"""Reads about people and the organization."""

from ithaca.people.models import Organization


def organization() -> Organization:
    """The one organization of this installation; its defaults before it is set up. 1 query."""
    return Organization.objects.filter(pk=1).first() or Organization(pk=1)
