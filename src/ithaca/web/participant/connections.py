"""The page of a pair that works together."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.connections.models import Connection
from ithaca.connections.queries.at_work import pair_at_work, sums_of
from ithaca.connections.queries.goals import goals_for_organizers
from ithaca.connections.queries.messages import message_sums
from ithaca.connections.rules import is_manager_in_pair
from ithaca.engagement.queries.check_in import waiting_check_in
from ithaca.engagement.queries.health import health_history
from ithaca.pairing.queries.connection import ConnectionPage, connection_page
from ithaca.web.participant.forms.ending import more_time_form
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import page


@require_GET
@may(Can.CONNECTION_READ)
def connection(request: PersonRequest, connection: Connection) -> HttpResponse:
    """Who, what comes next, what is booked, what was; for a coordinator counts and dates alone."""
    found = connection_page(connection, request.person)
    if not found.own_role:
        return _for_coordinator(request, found)
    work = pair_at_work(connection, request.person)
    asked = waiting_check_in(connection, request.person)
    return page(request, "participant/connection.html", page=found, work=work, asked=asked)


def _for_coordinator(request: PersonRequest, found: ConnectionPage) -> HttpResponse:
    """What is private to coordinators is not for one to whom somebody of the pair reports."""
    connection = found.connection
    is_closed = is_manager_in_pair.test(request.person, connection)
    return page(
        request, "coordinator/connections/pair.html", page=found, program=found.program, is_closed=is_closed,
        sums=sums_of(connection), messages_sum=message_sums(connection),
        goals=() if is_closed else goals_for_organizers(connection),
        health=() if is_closed else health_history(connection),
        more_time=more_time_form(connection),
    )  # fmt: skip
