"""Events that somebody may come to: the list, one of them, coming and calling off."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.events.actions.seating import call_off as call_off_from
from ithaca.events.actions.seating import sign_up as sign_up_for
from ithaca.events.calendars import event_file
from ithaca.events.models import Event
from ithaca.events.queries.own import own_event, own_events
from ithaca.events.states import SeatState
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.downloads import calendar_file
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.EVENTS_READ_OWN)
def events(request: PersonRequest) -> HttpResponse:
    return page(request, "participant/events/list.html", page=own_events(request.person))


@require_GET
@may(Can.EVENT_READ)
def event(request: PersonRequest, event: Event) -> HttpResponse:
    return page(request, "participant/events/event.html", page=own_event(event, request.person))


@require_POST
@may(Can.EVENT_SIGN_UP)
def sign_up(request: PersonRequest, event: Event) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(sign_up_for, event, by=request.person):
        is_going = form.result.state == SeatState.GOING
        said = _("You are signed up. The calendar entry comes by mail.")
        waits = _("It is full. You are on the waiting list, and we write as soon as a place is free.")
        return done(request, said if is_going else waits, "event", event=event.pk)
    return say_no(request, form, "event", event=event.pk)


@require_POST
@may(Can.EVENT_SIGN_UP)
def call_off(request: PersonRequest, event: Event) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(call_off_from, event, by=request.person):
        return done(request, _("Thank you for saying so. Your place is free again."), "event", event=event.pk)
    return say_no(request, form, "event", event=event.pk)


@require_GET
@may(Can.EVENT_READ)
def event_calendar(request: PersonRequest, event: Event) -> HttpResponse:
    """The event as a file for a calendar."""
    content = event_file(event, timezone.get_current_timezone())
    return calendar_file(content, f"event-{event.pk}.ics")
