"""What to talk about: agendas and guides, and the choice for one meeting."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.actions.preparing import choose_agenda
from ithaca.connections.library.agendas import AGENDAS
from ithaca.connections.library.guides import GUIDES
from ithaca.connections.models import Meeting
from ithaca.connections.queries.agendas import state_of, suggested_agenda
from ithaca.connections.queries.meeting import meeting_page
from ithaca.web.participant.forms.notes import AgendaForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.LIBRARY_READ)
def guides(request: PersonRequest) -> HttpResponse:
    return page(request, "participant/meetings/guides.html", agendas=AGENDAS, guides=GUIDES)


@require_GET
@may(Can.MEETING_CHANGE)
def agenda(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """Everything to choose from, the suggestion first."""
    return _show(request, meeting, AgendaForm(initial={"key": meeting.agenda, "own": meeting.own_agenda}))


@require_POST
@may(Can.MEETING_CHANGE)
def choose(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    form = AgendaForm(request.POST)
    if form.is_valid() and form.attempt(choose_agenda, meeting, by=request.person, **form.cleaned_data):
        return done(request, _("Chosen. Who you meet sees it as well."), "meeting", meeting=meeting.pk)
    return _show(request, meeting, form, status=422)


def _show(request: PersonRequest, meeting: Meeting, form: AgendaForm, *, status: int = 200) -> HttpResponse:
    names: dict[str, Any] = {
        "page": meeting_page(meeting, request.person),
        "suggestion": suggested_agenda(state_of(meeting)),
        "agendas": AGENDAS,
        "guides": GUIDES,
        "form": form,
    }
    return page(request, "participant/meetings/agenda.html", status=status, **names)
