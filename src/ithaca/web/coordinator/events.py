"""Events of a program: the list, planning one, who comes, who came."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.events.actions import planning
from ithaca.events.actions.attending import note_attendance
from ithaca.events.models import Event
from ithaca.events.queries.listing import event_page, events_page
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.events import AttendanceForm, EventForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.EVENTS_PLAN)
def program_events(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, "coordinator/events/list.html", program=program, page=events_page(program))


@require_GET
@may(Can.EVENTS_PLAN)
def new_event(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, "coordinator/events/new.html", program=program, form=EventForm())


@require_POST
@may(Can.EVENTS_PLAN)
def plan(request: PersonRequest, program: Program) -> HttpResponse:
    form = EventForm(request.POST)
    if form.is_valid() and form.attempt(planning.plan_event, program, form.plan(), by=request.person):
        said = _("Planned. Nobody was told yet: invite them when you are ready.")
        return done(request, said, "program_event", program=program.pk, event=form.result.pk)
    return page(request, "coordinator/events/new.html", status=422, program=program, form=form)


@require_GET
@may(Can.EVENT_CHANGE)
def program_event(request: PersonRequest, program: Program, event: Event) -> HttpResponse:
    return page(request, "coordinator/events/event.html", program=program, page=event_page(event))


@require_GET
@may(Can.EVENT_CHANGE)
def edit_event(request: PersonRequest, program: Program, event: Event) -> HttpResponse:
    form = EventForm.of(event)
    return page(request, "coordinator/events/edit.html", program=program, event=event, form=form)


@require_POST
@may(Can.EVENT_CHANGE)
def change(request: PersonRequest, program: Program, event: Event) -> HttpResponse:
    form = EventForm(request.POST)
    if form.is_valid() and form.attempt(planning.change_event, event, form.plan(), by=request.person):
        said = _("Saved. Who has signed up hears of another name, time or place.")
        return done(request, said, "program_event", program=program.pk, event=event.pk)
    return page(request, "coordinator/events/edit.html", status=422, program=program, event=event, form=form)


@require_POST
@may(Can.EVENT_CHANGE)
def invite(request: PersonRequest, program: Program, event: Event) -> HttpResponse:
    form = ActionForm(request.POST)
    ids = {"program": program.pk, "event": event.pk}
    if form.attempt(planning.invite_guests, event, by=request.person):
        said = ngettext("%(n)d person is invited.", "%(n)d people are invited.", form.result)
        return done(request, said % {"n": form.result}, "program_event", **ids)
    return say_no(request, form, "program_event", **ids)


@require_POST
@may(Can.EVENT_CHANGE)
def cancel(request: PersonRequest, program: Program, event: Event) -> HttpResponse:
    form = ActionForm(request.POST)
    ids = {"program": program.pk, "event": event.pk}
    if form.attempt(planning.cancel_event, event, by=request.person):
        return done(request, _("Cancelled. Everybody who signed up is told."), "program_event", **ids)
    return say_no(request, form, "program_event", **ids)


@require_POST
@may(Can.EVENT_CHANGE)
def attendance(request: PersonRequest, program: Program, event: Event) -> HttpResponse:
    form = AttendanceForm(request.POST, event=event)
    ids = {"program": program.pk, "event": event.pk}
    came = form.cleaned_data["came"] if form.is_valid() else []
    if form.attempt(note_attendance, event, came, by=request.person):
        said = ngettext("Noted: %(n)d person came.", "Noted: %(n)d people came.", form.result)
        return done(request, said % {"n": form.result}, "program_event", **ids)
    return say_no(request, form, "program_event", **ids)
