"""What the two write down about a meeting, and what they promise."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ithaca.access.can import Can
from ithaca.connections.actions import writing
from ithaca.connections.models import Meeting, PromisedAction
from ithaca.connections.queries.members import side_of
from ithaca.web.participant.forms.notes import DoneForm, NoteForm, PrivateNoteForm, PromiseForm
from ithaca.web.participant.meeting_page import show_meeting
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, say_no


@require_POST
@may(Can.NOTES_WRITE)
def share(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """Save the shared notes. Of two who write at once the second sees both texts."""
    form = NoteForm(request.POST)
    if form.is_valid() and form.attempt(
        writing.write_shared_note, meeting, by=request.person, **form.cleaned_data
    ):
        return done(request, _("Saved."), "meeting", meeting=meeting.pk)
    return show_meeting(request, meeting, note_form=form, status=422)


@require_POST
@may(Can.NOTES_WRITE)
def keep(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    form = PrivateNoteForm(request.POST)
    if form.is_valid() and form.attempt(
        writing.write_private_note, meeting, form.cleaned_data["text"], by=request.person
    ):
        return done(request, _("Saved. Only you can read it."), "meeting", meeting=meeting.pk)
    return say_no(request, form, "meeting", meeting=meeting.pk)


@require_POST
@may(Can.NOTES_WRITE)
def promise(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    form = PromiseForm(request.POST, side=side_of(meeting.connection, request.person))
    if form.is_valid():
        sent = form.cleaned_data
        facts = {"person": form.person(), "due_on": sent["due_on"], "by": request.person}
        if form.attempt(writing.promise_action, meeting, sent["text"], **facts):
            return done(request, _("Written down."), "meeting", meeting=meeting.pk)
    return show_meeting(request, meeting, promise_form=form, status=422)


@require_POST
@may(Can.PROMISE_CHANGE)
def mark(request: PersonRequest, promised: PromisedAction) -> HttpResponse:
    """Tick something off, or take the tick back."""
    form = DoneForm(request.POST)
    if form.is_valid() and form.attempt(
        writing.mark_done, promised, is_done=form.cleaned_data["done"], by=request.person
    ):
        return go_to(request, "connection", connection=promised.connection_id)
    return say_no(request, form, "connection", connection=promised.connection_id)
