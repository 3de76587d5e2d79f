"""Offering times: for a new meeting, or others instead of those that were offered or booked."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.availability.queries.offering import Wanted, offer_page
from ithaca.connections.actions import arranging
from ithaca.connections.actions.own_calendar import keep_room
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.queries.feed import room_of
from ithaca.web.participant.forms.meetings import OfferForm, WantedForm, as_written
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page

LOOK = "look"  # the button that shows other common times, and offers nothing


@require_GET
@may(Can.MEETING_OFFER)
def new_meeting(request: PersonRequest, connection: Connection) -> HttpResponse:
    found = offer_page(connection, request.person)
    known = {"minutes": found.wanted.minutes, "way": Meeting.Way.VIDEO, "place": room_of(request.person)}
    return _show(request, OfferForm(page=found, initial=known))


@require_POST
@may(Can.MEETING_OFFER)
def offer(request: PersonRequest, connection: Connection) -> HttpResponse:
    found = offer_page(connection, request.person, WantedForm(request.POST).wanted())
    if LOOK in request.POST:
        return _show(request, OfferForm(page=found, initial=as_written(request.POST)))
    form = OfferForm(request.POST, page=found)
    if form.is_valid() and form.attempt(arranging.offer_times, connection, form.offer(), by=request.person):
        return _done(request, form, form.result)
    return _show(request, form, status=422)


@require_GET
@may(Can.MEETING_CHANGE)
def other_times(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """Other times for an offer that does not suit, or for a booked meeting that has to move."""
    rhythm = "" if meeting.series_id else meeting.rhythm
    wanted = Wanted(meeting.minutes, rhythm, meeting.count)
    found = offer_page(meeting.connection, request.person, wanted, moving=meeting)
    known = {name: getattr(meeting, name) for name in ("minutes", "way", "place", "rhythm")}
    known["count"] = max(meeting.count, 2)
    return _show(request, OfferForm(page=found, initial=known), meeting=meeting)


@require_POST
@may(Can.MEETING_CHANGE)
def offer_others(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    wanted = WantedForm(request.POST).wanted()
    found = offer_page(meeting.connection, request.person, wanted, moving=meeting)
    if LOOK in request.POST:
        return _show(request, OfferForm(page=found, initial=as_written(request.POST)), meeting=meeting)
    form = OfferForm(request.POST, page=found)
    if form.is_valid() and form.attempt(arranging.offer_others, meeting, form.offer(), by=request.person):
        return _done(request, form, meeting)
    return _show(request, form, meeting=meeting, status=422)


def _show(
    request: PersonRequest, form: OfferForm, *, meeting: Meeting | None = None, status: int = 200
) -> HttpResponse:
    names: dict[str, Any] = {"page": form.page, "form": form, "meeting": meeting}
    return page(request, "participant/meetings/offer.html", status=status, **names)


def _done(request: PersonRequest, form: OfferForm, meeting: Meeting) -> HttpResponse:
    if form.cleaned_data["remember"]:
        keep_room(request.person, form.cleaned_data["place"])
    said = _("Offered. We write to %(name)s.") % {"name": form.page.side.name}
    return done(request, said, "meeting", meeting=meeting.pk)
