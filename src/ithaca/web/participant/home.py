"""The first page after signing in: the next step first."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.pairing.queries.home import participant_home, where_to
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import go_to, page


@require_GET
@may(Can.HOME_READ)
def home(request: PersonRequest) -> HttpResponse:
    """Coordinators, line managers and operators have pages of their own; who is more than one thing chooses."""
    places = where_to(request.person)
    if len(places) == 1 and not places[0].is_here:
        return go_to(request, places[0].url_name, **places[0].ids)
    return page(request, "participant/home.html", page=participant_home(request.person), places=places)
