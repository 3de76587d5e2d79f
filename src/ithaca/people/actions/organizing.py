"""Changing what the organization is called and how it looks."""

from typing import Any

from django.db import transaction

from ithaca.audit.actions.recording import record
from ithaca.people.models import Organization, Person


def change_organization(*, by: Person, **fields: Any) -> Organization:
    """Write the fields that are given; the picture comes with its type."""
    with transaction.atomic():
        organization, _ = Organization.objects.update_or_create(pk=1, defaults=fields)
        record("organization.changed", organization, by=by, fields=", ".join(sorted(fields)))
    return organization
