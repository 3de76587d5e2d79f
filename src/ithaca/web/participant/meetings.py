"""Picking and cancelling a meeting, and saying afterwards whether it was held."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.actions import arranging, confirming, saying_which
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.states import MeetingState
from ithaca.web.participant.forms.meetings import (
    CancelForm,
    HeldForm,
    PickForm,
    SuitsForm,
    WrittenDownForm,
)
from ithaca.web.participant.meeting_page import show_meeting
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.MEETING_READ)
def meeting(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    return show_meeting(request, meeting)


@require_POST
@may(Can.MEETING_CHANGE)
def pick(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    form = PickForm(request.POST)
    if form.is_valid() and form.attempt(
        arranging.pick_time, meeting, form.cleaned_data["time"], by=request.person
    ):
        said = _("Booked. An invitation for your calendar is on its way to you both.")
        return done(request, said, "meeting", meeting=meeting.pk)
    return say_no(request, form, "meeting", meeting=meeting.pk)


@require_POST
@may(Can.MEETING_CHANGE)
def say_which_suit(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """Of a circle each says; the word that makes enough of them books the time."""
    form = SuitsForm(request.POST)
    if form.is_valid() and form.attempt(
        saying_which.say_which_suit, meeting, form.cleaned_data["times"], by=request.person
    ):
        is_booked = meeting.state == MeetingState.BOOKED
        said = _("Booked. An invitation for your calendar is on its way to all of you.")
        return done(request, said if is_booked else _("Noted. Thank you."), "meeting", meeting=meeting.pk)
    return say_no(request, form, "meeting", meeting=meeting.pk)


@require_POST
@may(Can.MEETING_CHANGE)
def cancel(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    form = CancelForm(request.POST)
    if form.is_valid() and form.attempt(
        arranging.cancel_meeting, meeting, by=request.person, word=form.cleaned_data["word"]
    ):
        said = _("Cancelled. It leaves your calendars.")
        return done(request, said, "connection", connection=meeting.connection_id)
    return say_no(request, form, "meeting", meeting=meeting.pk)


@require_POST
@may(Can.MEETING_CHANGE)
def cancel_following(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """Call off the rest of a series."""
    form = ActionForm(request.POST)
    if form.attempt(arranging.cancel_following, meeting, by=request.person):
        said = _("Cancelled, with all that were to follow. They leave your calendars.")
        return done(request, said, "connection", connection=meeting.connection_id)
    return say_no(request, form, "meeting", meeting=meeting.pk)


@require_POST
@may(Can.MEETING_CHANGE)
def confirm(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    form = HeldForm(request.POST)
    if form.is_valid() and form.attempt(
        confirming.confirm_meeting, meeting, by=request.person, **form.words()
    ):
        return done(request, _("Thank you. It is noted."), "meeting", meeting=meeting.pk)
    return show_meeting(request, meeting, form=form, status=422)


@require_GET
@may(Can.MEETING_OFFER)
def past_meeting(request: PersonRequest, connection: Connection) -> HttpResponse:
    """A form for a meeting that was not arranged here."""
    names: dict[str, Any] = {"connection": connection, "form": WrittenDownForm()}
    return page(request, "participant/meetings/past.html", **names)


@require_POST
@may(Can.MEETING_OFFER)
def write_down(request: PersonRequest, connection: Connection) -> HttpResponse:
    form = WrittenDownForm(request.POST)
    if form.is_valid() and form.attempt(
        confirming.write_down_meeting, connection, by=request.person, **form.cleaned_data
    ):
        return done(request, _("Noted."), "meeting", meeting=form.result.pk)
    names: dict[str, Any] = {"connection": connection, "form": form}
    return page(request, "participant/meetings/past.html", status=422, **names)
