"""A coordinator corrects what is known about somebody."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import ChangeRequest, Person
from ithaca.people.models.person import plain_address
from ithaca.people.states import ChangeRequestState
from ithaca.programs.models import Participation, Profile
from ithaca.programs.queries.accounts import is_not_ours_alone


def correct_person(
    participation: Participation,
    *,
    name: str,
    email: str,
    seen: datetime | None,
    by: Person,
    **facts: Any,
) -> int:
    """Correct the facts and the account; returns how many changes the operator is asked for instead.

    The account of somebody who has signed in, or whom other programs know, is not a coordinator's to
    change. Facts that somebody has checked themselves stay as they wrote them.
    """
    with transaction.atomic():
        if facts:
            _correct_facts(participation.profile, seen=seen, by=by, **facts)
        return _correct_account(participation, name=name, email=plain_address(email), by=by)


def _correct_facts(profile: Profile, *, seen: datetime | None, by: Person, **facts: Any) -> None:
    was = {field: getattr(profile, field) for field in facts}
    changed = sorted(field for field, value in facts.items() if value != was[field])
    if not changed:
        return
    mine = Profile.objects.filter(pk=profile.pk, confirmed_at=None)
    if seen is not None:
        mine = mine.filter(updated_at=seen)
    if mine.update(**facts, updated_at=clock.now()) != 1:
        raise Refused(
            "profile.changed_meanwhile",
            _("They or a colleague have changed this meanwhile. Nothing was saved; load the page again."),
        )
    record("profile.corrected", profile, by=by, fields=", ".join(changed))


def _correct_account(participation: Participation, *, name: str, email: str | None, by: Person) -> int:
    person = participation.person
    wanted = {
        field: value
        for field, value in (("name", name.strip()), ("email", email))
        if value and value != getattr(person, field)
    }
    if not wanted:
        return 0
    is_taken = "email" in wanted and Person.objects.filter(email=email).exclude(pk=person.pk).exists()
    if is_taken or is_not_ours_alone(person, participation.program):
        return _ask_operator(person, wanted, by=by)
    Person.objects.filter(pk=person.pk).update(**wanted)
    record("person.corrected", participation, by=by, fields=", ".join(sorted(wanted)))
    return 0


def _ask_operator(person: Person, wanted: dict[str, str], *, by: Person) -> int:
    for field, value in wanted.items():
        ChangeRequest.objects.get_or_create(
            person=person,
            field=field,
            value=value,
            state=ChangeRequestState.OPEN,
            defaults={"asked_by": by},
        )
    return len(wanted)
