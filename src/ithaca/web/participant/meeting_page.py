"""The page of a meeting, which several forms lead back to."""

from typing import Any

from django.http import HttpResponse

from ithaca.connections.models import Meeting
from ithaca.connections.queries.agendas import talk_about
from ithaca.connections.queries.meeting import meeting_page
from ithaca.connections.queries.notes import brief_for, notes_of
from ithaca.connections.states import is_at_work
from ithaca.web.participant.forms.meetings import HeldForm
from ithaca.web.participant.forms.notes import NoteForm, PromiseForm
from ithaca.web.shell.doors import PersonRequest
from ithaca.web.shell.render import page


def show_meeting(
    request: PersonRequest, meeting: Meeting, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """As it is now; `forms` are those that were sent and are shown again with what is wrong."""
    meeting.refresh_from_db()
    page_of, notes = meeting_page(meeting, request.person), notes_of(meeting, request.person)
    current = notes.current.text if notes.current else ""
    names: dict[str, Any] = {
        "page": page_of,
        "notes": notes,
        "talk": talk_about(meeting),
        "brief": brief_for(meeting),
        "is_active": is_at_work(meeting.connection.state, page_of.side.own.program.state),
        "form": HeldForm(),
        "note_form": NoteForm(
            initial={"text": current, "after": notes.number}, is_circle=page_of.side.is_circle
        ),
        "promise_form": PromiseForm(side=page_of.side),
        **forms,
    }
    return page(request, "participant/meetings/meeting.html", status=status, **names)
