"""Raising a concern: it is stored, it protects, and those who may read it are told, in one step."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from ithaca.connections.actions.holding import hold_between, hold_connection
from ithaca.kernel import clock
from ithaca.kernel.ciphers import seal
from ithaca.networking.actions.parting import call_off_between
from ithaca.people.models import Person
from ithaca.safeguarding.actions.alerting import tell_readers
from ithaca.safeguarding.models import Concern, LogEntry


@dataclass(frozen=True, kw_only=True)
class Told:
    """What somebody says. `form_key` names the form that was filled in: sent twice, it is one concern."""

    words: str
    about: str
    form_key: str
    program_id: int | None = None
    connection_id: int | None = None
    person_id: int | None = None
    in_danger: bool = False


def raise_concern(told: Told, *, by: Person) -> Concern:
    """Keep it sealed, keep the pair apart at once when it is about the partner, and tell the leads that it waits."""
    try:
        with transaction.atomic():
            return _raise(told, by=by)
    except IntegrityError:
        before = Concern.objects.reported_by(by).filter(form_key=told.form_key).first()
        if before is None:
            raise
        return before


def _raise(told: Told, *, by: Person) -> Concern:
    protects = told.about == Concern.About.PARTNER
    concern = Concern.objects.create(
        program_id=told.program_id, connection_id=told.connection_id, reporter=by, about=told.about,
        about_person_id=told.person_id, sealed=seal(told.words.strip()), in_danger=told.in_danger,
        protected_at=clock.now() if protects else None, form_key=told.form_key,
    )  # fmt: skip
    concern.barred.set(_barred(by.pk, told.person_id))
    LogEntry.objects.create(concern=concern, kind=LogEntry.Kind.RAISED, by=by)
    if protects:
        _keep_apart(concern, by=by)
        LogEntry.objects.create(concern=concern, kind=LogEntry.Kind.PROTECTED, by=by)
    tell_readers(concern)
    return concern


def _keep_apart(concern: Concern, *, by: Person) -> None:
    """The pair that was named, also when it has ended, and everything else that is open between the two."""
    others = hold_between(by, concern.about_person) if concern.about_person else []
    if concern.connection:
        hold_connection(concern.connection)
        others.append(concern.connection)
    for connection in others:
        call_off_between(connection)
    concern.apart.set(others)


def _barred(*concerned: int | None) -> set[int]:
    """Whom it concerns, and their line managers all the way up: none of them ever reads it."""
    barred: set[int] = set()
    above: set[int | None] = set(concerned)
    while fresh := above - barred - {None}:
        barred |= {one for one in fresh if one is not None}
        above = set(Person.objects.filter(pk__in=fresh).values_list("manager_id", flat=True))
    return barred
