from datetime import timedelta
from typing import Any

from tests.factories.connections import in_days

from ithaca.events.actions.planning import Plan, plan_event
from ithaca.events.models import Event
from ithaca.people.models import Person
from ithaca.programs.models import Program


def plan(**facts: Any) -> Plan:
    begins = facts.pop("starts_at", in_days(7))
    usual = {
        "kind": "workshop",
        "title": "Ask well",
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=2),
    }
    return Plan(**{**usual, **facts})


def planned(program: Program, *, by: Person, **facts: Any) -> Event:
    return plan_event(program, plan(**facts), by=by)


def begun(event: Event) -> Event:
    """The same an hour after it began."""
    starts = in_days(0) - timedelta(days=1)
    Event.objects.filter(pk=event.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    event.refresh_from_db()
    return event
