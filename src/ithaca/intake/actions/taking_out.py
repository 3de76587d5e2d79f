"""Taking out those whom a file says to have left the organization. Nothing that they have written goes."""

from collections.abc import Iterable

from django.db.models import QuerySet

from ithaca.connections.actions.own_calendar import end_feed
from ithaca.intake.planning import Outcome, PersonPlan
from ithaca.outbox.actions.sending import take_back_from
from ithaca.pairing.actions.leaving import take_out
from ithaca.people.actions.links import end_links
from ithaca.people.actions.sessions import end_sessions
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Participation, Program
from ithaca.programs.states import OVER

LEFT = frozenset({Outcome.LEAVES, Outcome.GONE})


def take_out_leavers(program: Program, plans: Iterable[PersonPlan], *, by: Person) -> None:
    """One after the other, as by hand: who stays hears that a match has ended, not why, and is free for another."""
    for plan in plans:
        if plan.outcome in LEFT and plan.known and plan.is_here:
            for participation in _parts_of(plan.known.person).filter(program=program):
                take_out(participation, by=by)
            if not _is_needed_elsewhere(plan.known.person):
                _shut_out(plan.known.person, by=by)


def _parts_of(person: Person) -> QuerySet[Participation]:
    rows = Participation.objects.filter(person=person).exclude(state__in=OVER)
    return rows.select_related("person", "program").order_by("pk")


def _is_needed_elsewhere(person: Person) -> bool:
    """Another program does not lose somebody since this one has heard that they left."""
    coordinates = Coordination.objects.filter(person=person)
    return person.is_operator or coordinates.exists() or _parts_of(person).exists()


def _shut_out(person: Person, *, by: Person) -> None:
    """All that lets them in without being asked again: sessions, links in mails, the address of their calendar."""
    take_back_from(person.pk)
    end_sessions(person.pk)
    end_links(person.pk)
    end_feed(person, by=by)
