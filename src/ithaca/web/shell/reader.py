"""Who is signed in, and the zone in which they read times."""

from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.auth_backends import AuthenticationBackend

from ithaca.kernel import clock
from ithaca.people.models import Organization, Person
from ithaca.programs.queries.zones import person_with_zone


class SignedIn(AuthenticationBackend):  # type: ignore[misc]
    """Finds the person of a session together with their zone, in the one query that each page asks anyway."""

    def get_user(self, user_id: int) -> Person | None:
        person = person_with_zone(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None


def zone_of_reader(person: Any, organization: Organization) -> ZoneInfo:
    """Their own where a profile of theirs says so; else the organization's."""
    return clock.zone(getattr(person, "zone_name", ""), otherwise=ZoneInfo(organization.time_zone))
