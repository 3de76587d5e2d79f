"""The pairs that need somebody, what was noticed about them, and what is done."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.models import Connection
from ithaca.connections.queries.members import is_circle
from ithaca.engagement.actions import caring
from ithaca.engagement.actions.nudging import set_nudges
from ithaca.engagement.letter_words import STARTS, start_for
from ithaca.engagement.queries.care import care_page
from ithaca.engagement.queries.health import health_words
from ithaca.engagement.queries.nudges import nudges_are_on
from ithaca.engagement.queries.to_help import pairs_to_help
from ithaca.engagement.wording import all_words
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.care import (
    AssignForm,
    CallForm,
    EndForm,
    LetterForm,
    WaitForm,
    read_help_filter,
)
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.CONNECTIONS_READ)
def to_help(request: PersonRequest, program: Program) -> HttpResponse:
    query = read_help_filter(request.GET)
    found = pairs_to_help(program, request.person, query.filter)
    template, nudges = "coordinator/care/list.html", nudges_are_on(program)
    return page(request, template, program=program, found=found, wanted=query, nudges_are_on=nudges)


@require_POST
@may(Can.PROGRAM_CHANGE)
def change_nudges(request: PersonRequest, program: Program) -> HttpResponse:
    is_on = request.POST.get("is_on") == "yes"
    set_nudges(program, is_on=is_on, by=request.person)
    said = (
        _("The program writes to pairs by itself.") if is_on else _("The program writes nothing by itself.")
    )
    return done(request, said, "pairs_to_help", program=program.pk)


@require_GET
@may(Can.CONNECTIONS_READ)
def signals(request: PersonRequest, program: Program) -> HttpResponse:
    """What each sign means, from the limits that count."""
    template = "coordinator/care/signals.html"
    return page(request, template, program=program, signals=all_words(), health=health_words())


@require_GET
@may(Can.PAIR_CARE)
def care(request: PersonRequest, program: Program, connection: Connection) -> HttpResponse:
    return _show(request, program, connection)


@require_POST
@may(Can.PAIR_CARE)
def write(request: PersonRequest, program: Program, connection: Connection) -> HttpResponse:
    form = LetterForm(request.POST)
    if form.is_valid() and form.attempt(
        caring.write_to_pair, connection, by=request.person, **form.cleaned_data
    ):
        return done(request, _("Sent."), "care", program=program.pk, connection=connection.pk)
    return _show(request, program, connection, status=422, letter=form)


@require_POST
@may(Can.PAIR_CARE)
def call(request: PersonRequest, program: Program, connection: Connection) -> HttpResponse:
    form = CallForm(request.POST)
    if form.is_valid() and form.attempt(caring.note_call, connection, by=request.person, **form.cleaned_data):
        return done(request, _("Noted."), "care", program=program.pk, connection=connection.pk)
    return _show(request, program, connection, status=422, call=form)


@require_POST
@may(Can.PAIR_CARE)
def wait(request: PersonRequest, program: Program, connection: Connection) -> HttpResponse:
    form = WaitForm(request.POST)
    if form.is_valid() and form.attempt(
        caring.wait_with_pair, connection, by=request.person, **form.cleaned_data
    ):
        said = _("Off the list until then, unless something gets worse.")
        return done(request, said, "pairs_to_help", program=program.pk)
    return _show(request, program, connection, status=422, wait=form)


@require_POST
@may(Can.PAIR_CARE)
def assign(request: PersonRequest, program: Program, connection: Connection) -> HttpResponse:
    form = AssignForm(request.POST, program=program)
    if form.is_valid() and form.attempt(
        caring.assign_pair, connection, to=form.people[form.cleaned_data["to"]], by=request.person
    ):
        return done(request, _("Noted."), "care", program=program.pk, connection=connection.pk)
    return _show(request, program, connection, status=422, assign=form)


@require_POST
@may(Can.PAIR_CARE)
def end(request: PersonRequest, program: Program, connection: Connection) -> HttpResponse:
    form = EndForm(request.POST)
    if form.is_valid() and form.attempt(caring.end_pair, connection, by=request.person, **form.cleaned_data):
        said = _("Ended. Both are told, without a reason, and have their places back.")
        if is_circle(connection):
            said = _("Ended. All are told, without a reason, and have their places back.")
        return done(request, said, "pairs_to_help", program=program.pk)
    return _show(request, program, connection, status=422, end=form)


@require_POST
@may(Can.PAIR_CARE)
def pause(request: PersonRequest, program: Program, connection: Connection) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(caring.pause_pair, connection, by=request.person):
        said = _("Paused. All are told.") if is_circle(connection) else _("Paused. Both are told.")
        return done(request, said, "care", program=program.pk, connection=connection.pk)
    return say_no(request, form, "care", program=program.pk, connection=connection.pk)


@require_POST
@may(Can.PAIR_CARE)
def resume(request: PersonRequest, program: Program, connection: Connection) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(caring.resume_pair, connection, by=request.person):
        said = _("They are at work again. Both are told.")
        if is_circle(connection):
            said = _("They are at work again. All are told.")
        return done(request, said, "care", program=program.pk, connection=connection.pk)
    return say_no(request, form, "care", program=program.pk, connection=connection.pk)


def _show(
    request: PersonRequest, program: Program, connection: Connection, *, status: int = 200, **sent: Any
) -> HttpResponse:
    """As it is now; `sent` are forms that are shown again with what is wrong."""
    found = care_page(connection)
    start = start_for(found.signals, chosen=request.GET.get("words", ""))
    forms: dict[str, Any] = {
        "letter": LetterForm(initial={"to": "both", "words": start.words}, is_circle=found.is_circle),
        "call": CallForm(),
        "wait": WaitForm(),
        "assign": AssignForm(program=program),
        "end": EndForm(),
        **sent,
    }
    names = {"program": program, "page": found, "starts": STARTS, "start": start, **forms}
    return page(request, "coordinator/care/pair.html", status=status, **names)
