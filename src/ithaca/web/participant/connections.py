"""The page of a pair that works together."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.connections.models import Connection
from ithaca.pairing.queries.connection import connection_page
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import page


@require_GET
@may(Can.CONNECTION_READ)
def connection(request: PersonRequest, connection: Connection) -> HttpResponse:
    """Who, how to reach each other, why the two, and what to do first."""
    return page(request, "participant/connection.html", page=connection_page(connection, request.person))
