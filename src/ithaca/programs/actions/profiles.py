"""Changing a profile."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.actions.places import set_places
from ithaca.programs.models import Participation, Profile, Role


def change_profile(
    profile: Profile, *, by: Person, seen: datetime | None = None, places: int | None = None, **facts: Any
) -> None:
    """Write what a person says about themselves; from now on an import leaves it alone.

    `seen` is when the profile was read: if somebody has written to it since, nothing is changed.
    """
    with transaction.atomic():
        mine = Profile.objects.filter(pk=profile.pk)
        if seen is not None:
            mine = mine.filter(updated_at=seen)
        if mine.update(**facts, confirmed_at=clock.now(), updated_at=clock.now()) != 1:
            raise Refused(
                "profile.changed_meanwhile",
                _(
                    "This profile was changed meanwhile, perhaps in another window. Load it again; nothing was saved."
                ),
            )
        mentor = Participation.objects.filter(profile=profile, role=Role.MENTOR).first()
        if places is not None and mentor is not None:
            set_places(mentor, places, by=by)
        record("profile.changed", profile, by=by, fields=", ".join(sorted(facts)))
    profile.refresh_from_db()
