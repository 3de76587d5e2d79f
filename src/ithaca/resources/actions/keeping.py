"""Filling the library."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.resources.models import Resource


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is said about a resource."""

    kind: str
    title: str
    author: str = ""
    why: str = ""
    address: str = ""
    topics: list[str]
    for_role: str = ""
    minutes: int | None = None


def add_resource(program: Program, entry: Entry, *, by: Person) -> Resource:
    """Put it into the library; the same address twice is refused."""
    with transaction.atomic():
        _check_new(program, entry)
        resource = Resource.objects.create(program=program, added_by=by, **asdict(entry))
        record("resource.added", resource, by=by)
    return resource


def change_resource(resource: Resource, entry: Entry, *, by: Person) -> None:
    with transaction.atomic():
        _check_new(resource.program, entry, but=resource)
        Resource.objects.filter(pk=resource.pk).update(**asdict(entry))
        record("resource.changed", resource, by=by)


def put_away(resource: Resource, *, by: Person) -> None:
    """Nobody finds it any more; nothing is lost."""
    _put(resource, clock.now(), "resource.put_away", by=by)


def put_back(resource: Resource, *, by: Person) -> None:
    _put(resource, None, "resource.put_back", by=by)


def _put(resource: Resource, moment: datetime | None, action: str, *, by: Person) -> None:
    with transaction.atomic():
        Resource.objects.filter(pk=resource.pk).update(put_away_at=moment)
        record(action, resource, by=by)


def _check_new(program: Program, entry: Entry, *, but: Resource | None = None) -> None:
    same = Resource.objects.filter(program=program, address=entry.address, put_away_at=None)
    others = same.exclude(pk=but.pk) if but else same
    if entry.address and others.exists():
        raise Refused("resource.there", _("This address is in the library already."))
