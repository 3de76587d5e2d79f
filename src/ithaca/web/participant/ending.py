"""The end of a pair, for one of its people: more time, a goodbye, what to take along, ending now."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.actions.ending import say_goodbye
from ithaca.connections.actions.extending import answer_extension, ask_extension, latest_end
from ithaca.connections.models import Connection, Extension
from ithaca.connections.queries.ending import ending_page, keepsake_of
from ithaca.connections.queries.members import is_circle
from ithaca.engagement.actions.parting import part_early
from ithaca.web.participant.forms.ending import (
    AnswerForm,
    ExtensionForm,
    GoodbyeForm,
    PartForm,
    more_time_form,
)
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.ENDING_READ)
def ending(request: PersonRequest, connection: Connection) -> HttpResponse:
    return _show(request, connection)


@require_POST
@may(Can.ENDING_SAY)
def goodbye(request: PersonRequest, connection: Connection) -> HttpResponse:
    found = ending_page(connection, request.person)
    form = GoodbyeForm(request.POST, goals=found.goals)
    if form.is_valid() and form.attempt(say_goodbye, connection, by=request.person, **form.words()):
        both = _("Thank you. What you have written stays here for you.")
        one = _("Thank you. It is complete when everybody has said goodbye.")
        return done(request, both if form.result else one, "ending", connection=connection.pk)
    return _show(request, connection, goodbye=form, status=422)


@require_POST
@may(Can.EXTENSION_ASK)
def ask(request: PersonRequest, connection: Connection) -> HttpResponse:
    form = ExtensionForm(request.POST)
    if form.is_valid() and form.attempt(ask_extension, connection, by=request.person, **form.cleaned_data):
        said = _("Asked. The other one decides.")
        if is_circle(connection):
            said = _("Asked. One of the others decides.")
        return done(request, said, "ending", connection=connection.pk)
    return _show(request, connection, extension=form, status=422)


@require_POST
@may(Can.EXTENSION_ANSWER)
def answer(request: PersonRequest, extension: Extension) -> HttpResponse:
    form, connection = AnswerForm(request.POST), extension.connection
    agrees = form.is_valid() and form.cleaned_data["agrees"] == "yes"
    if form.attempt(answer_extension, extension, agrees=agrees, by=request.person):
        said = _("Agreed. You go on together.") if agrees else _("Your answer is noted.")
        return done(request, said, "ending", connection=connection.pk)
    return _show(request, connection, answer=form, status=422)


@require_POST
@may(Can.ENDING_SAY)
def part(request: PersonRequest, connection: Connection) -> HttpResponse:
    """End it now, whatever the calendar says."""
    form = PartForm(request.POST)
    leaves = is_circle(connection)
    if form.is_valid() and form.attempt(part_early, connection, by=request.person, **form.cleaned_data):
        if leaves:
            return done(request, _("You have left the circle. Thank you for saying so."), "home")
        said = _("It has ended. Your coordinator looks further. Thank you for saying so.")
        return done(request, said, "ending", connection=connection.pk)
    return _show(request, connection, part=form, status=422)


@require_GET
@may(Can.ENDING_READ)
def keepsake(request: PersonRequest, connection: Connection) -> HttpResponse:
    """What somebody takes along, as one file that opens anywhere."""
    found = keepsake_of(connection, request.person)
    response = page(request, "participant/ending/keepsake.html", kept=found)
    name = content_disposition_header(as_attachment=True, filename="mentoring.html")
    response["Content-Disposition"] = name or "attachment"
    response["Cache-Control"] = "no-store, private"
    return response


def _show(request: PersonRequest, connection: Connection, *, status: int = 200, **sent: Any) -> HttpResponse:
    """The page, with the form that was refused."""
    found = ending_page(connection, request.person)
    usual = {
        "goodbye": GoodbyeForm(goals=found.goals),
        "extension": more_time_form(connection),
        "answer": AnswerForm(),
        "part": PartForm(),
    }
    names = {**usual, **sent, "latest": latest_end(connection)}
    return page(request, "participant/ending/ending.html", status=status, page=found, **names)
