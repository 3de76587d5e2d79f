"""What the two of a pair write to each other."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.actions.messaging import mark_answered, write_message
from ithaca.connections.models import Connection, PairMessage
from ithaca.connections.queries.messages import thread_of
from ithaca.web.participant.forms.messages import AnsweredForm, MessageForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page, say_no


@require_GET
@may(Can.MESSAGES_READ)
def messages(request: PersonRequest, connection: Connection) -> HttpResponse:
    thread = thread_of(connection, request.person)
    return page(request, "participant/messages.html", page=thread, form=MessageForm(thread=thread))


@require_POST
@may(Can.MESSAGE_WRITE)
def write(request: PersonRequest, connection: Connection) -> HttpResponse:
    thread = thread_of(connection, request.person)
    form = MessageForm(request.POST, thread=thread)
    if form.is_valid() and form.attempt(write_message, connection, by=request.person, **form.cleaned_data):
        said = _("Written. We tell %(name)s by mail that it is here, without its words.")
        name = {"name": thread.side.name}
        return done(request, said % name, "messages", connection=connection.pk)
    names: dict[str, Any] = {"page": thread, "form": form}
    return page(request, "participant/messages.html", status=422, **names)


@require_POST
@may(Can.MESSAGE_MARK)
def mark(request: PersonRequest, message: PairMessage) -> HttpResponse:
    """Say that a question was answered, or that it is open after all."""
    form = AnsweredForm(request.POST)
    if form.is_valid() and form.attempt(
        mark_answered, message, is_answered=form.cleaned_data["answered"], by=request.person
    ):
        return go_to(request, "messages", connection=message.connection_id)
    return say_no(request, form, "messages", connection=message.connection_id)
