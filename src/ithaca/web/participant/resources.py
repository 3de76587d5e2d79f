"""The library as somebody reads it."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.connections.queries.goals import own_open_titles
from ithaca.resources.models import Resource
from ithaca.resources.queries import library_of
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import page


@require_GET
@may(Can.LIBRARY_READ)
def library(request: PersonRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    wanted = {
        "search": request.GET.get("q", "")[:80],
        "topic": request.GET.get("topic", "")[:80],
        "kind": kind if kind in Resource.Kind.values else "",
    }
    found = library_of(request.person, goals=own_open_titles(request.person), **wanted)
    return page(
        request, "participant/library/library.html", page=found, wanted=wanted, kinds=Resource.Kind.choices
    )


@require_GET
@may(Can.RESOURCE_OPEN)
def open_resource(request: PersonRequest, resource: Resource) -> HttpResponse:
    """Lead to where it is, without telling that site which page somebody came from."""
    if not resource.address:
        raise Http404
    response = HttpResponseRedirect(resource.address)
    response["Referrer-Policy"] = "no-referrer"
    return response
