"""Somebody's calendar address and meeting room, and what the address tells."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.actions import own_calendar
from ithaca.connections.queries.feed import feed_of, has_feed, room_of
from ithaca.kernel import links
from ithaca.web.participant.forms.meetings import RoomForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may, public
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.CALENDAR_READ_OWN)
def calendar(request: PersonRequest) -> HttpResponse:
    return _show(request)


@require_POST
@may(Can.CALENDAR_CHANGE_OWN)
def renew_feed(request: PersonRequest) -> HttpResponse:
    """A new address, shown this once: only its hash is kept."""
    token = own_calendar.renew_feed(request.person)
    address = links.absolute(reverse("calendar_feed", kwargs={"token": token}))
    return _show(request, address=address)


@require_POST
@may(Can.CALENDAR_CHANGE_OWN)
def end_feed(request: PersonRequest) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(own_calendar.end_feed, request.person, by=request.person):
        return done(request, _("The address leads nowhere any more."), "calendar")
    return say_no(request, form, "calendar")


@require_POST
@may(Can.CALENDAR_CHANGE_OWN)
def keep_room(request: PersonRequest) -> HttpResponse:
    form = RoomForm(request.POST)
    if form.is_valid() and form.attempt(own_calendar.keep_room, request.person, form.cleaned_data["address"]):
        return done(request, _("Saved."), "calendar")
    return _show(request, form=form, status=422)


@require_GET
@public("the secret in the address is the key")
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's meetings for their calendar program: when, and nothing else."""
    text = feed_of(token)
    if text is None:
        raise Http404
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _show(
    request: PersonRequest, *, address: str = "", form: RoomForm | None = None, status: int = 200
) -> HttpResponse:
    names: dict[str, Any] = {
        "address": address,
        "has_feed": has_feed(request.person),
        "form": form or RoomForm(initial={"address": room_of(request.person)}),
    }
    return page(request, "participant/meetings/calendar.html", status=status, **names)
