"""People beyond the pair, as coordinators see it: how much there is, and the switch."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.networking.actions import hosting, listing
from ithaca.networking.models import Entry, OfficeHours
from ithaca.networking.queries.hours import networking_page
from ithaca.programs.models import Program
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


class RemovalForm(ActionForm):
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=400,
        error_messages={"required": gettext_lazy("Say why: the person reads it.")},
    )  # fmt: skip


@require_GET
@may(Can.NETWORKING_READ)
def networking(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, "coordinator/networking.html", program=program, page=networking_page(program))


@require_POST
@may(Can.NETWORKING_CHANGE)
def switch(request: PersonRequest, program: Program) -> HttpResponse:
    """On or off, as the button said."""
    form, is_on = ActionForm(request.POST), request.POST.get("to") == "on"
    if form.attempt(listing.switch_on if is_on else listing.switch_off, program, by=request.person):
        said = _("It is on. People list themselves.") if is_on else _("It is off. Nobody finds anybody.")
        return done(request, said, "networking", program=program.pk)
    return say_no(request, form, "networking", program=program.pk)


@require_POST
@may(Can.NETWORKING_CHANGE)
def remove(request: PersonRequest, program: Program, entry: Entry) -> HttpResponse:
    form = RemovalForm(request.POST)
    if form.is_valid() and form.attempt(listing.remove_entry, entry, by=request.person, **form.cleaned_data):
        return done(request, _("Taken out. The person reads why."), "networking", program=program.pk)
    return say_no(request, form, "networking", program=program.pk)


@require_POST
@may(Can.NETWORKING_CHANGE)
def take_down(request: PersonRequest, program: Program, hours: OfficeHours) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(hosting.take_down, hours, by=request.person):
        said = _("Taken down. The host and whoever had booked get a mail.")
        return done(request, said, "networking", program=program.pk)
    return say_no(request, form, "networking", program=program.pk)


@require_POST
@may(Can.NETWORKING_CHANGE)
def bring_back(request: PersonRequest, program: Program, entry: Entry) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(listing.let_back, entry, by=request.person):
        return done(request, _("They can list themselves again."), "networking", program=program.pk)
    return say_no(request, form, "networking", program=program.pk)
