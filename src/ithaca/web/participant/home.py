"""The first page after signing in: the next step first."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.commitments.queries.sponsor import is_a_sponsor
from ithaca.pairing.queries.home import participant_home
from ithaca.pairing.queries.places import where_to
from ithaca.safeguarding.queries.places import places_of_lead
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import page


@require_GET
@may(Can.HOME_READ)
def home(request: PersonRequest) -> HttpResponse:
    """One's own mentoring; who has none goes on to the one part of the site that is theirs, or chooses."""
    places = where_to(request.person)
    if not places and is_a_sponsor(request.person):
        return redirect("sponsor")
    if not any(place.is_home for place in places):
        places += places_of_lead(request.person)
        if len(places) == 1:
            return redirect(places[0].path)
        return page(request, "participant/places.html", person=request.person, places=places)
    return page(request, "participant/home.html", page=participant_home(request.person))
