"""The pairs that need somebody, and what was noticed about them."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.engagement.queries.health import pairs_to_help
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.care import page_number
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import page


@require_GET
@may(Can.CONNECTIONS_READ)
def to_help(request: PersonRequest, program: Program) -> HttpResponse:
    found = pairs_to_help(program, request.person, page=page_number(request.GET))
    return page(request, "coordinator/care/list.html", program=program, rows=found)
