"""Who coordinates a program: one more, one less."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ithaca.access.can import Can
from ithaca.programs.actions import coordinating
from ithaca.programs.models import Coordination, Program
from ithaca.web.coordinator.forms.programs import CoordinatorForm
from ithaca.web.coordinator.settings import show
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, say_no


@require_POST
@may(Can.PROGRAM_CHANGE)
def add_coordinator(request: PersonRequest, program: Program) -> HttpResponse:
    form = CoordinatorForm(request.POST)
    if form.is_valid() and form.attempt(
        coordinating.add_coordinator, program, by=request.person, **form.cleaned_data
    ):
        said = _("%(name)s coordinates this program too. A mail tells them.")
        name = form.result.person.name
        return done(request, said % {"name": name}, "program_settings", program=program.pk)
    return show(request, program, coordinator=form, status=422)


@require_POST
@may(Can.PROGRAM_CHANGE)
def remove_coordinator(request: PersonRequest, program: Program, coordination: Coordination) -> HttpResponse:
    form, name = ActionForm(request.POST), coordination.person.name
    if not form.attempt(coordinating.remove_coordinator, coordination, by=request.person):
        return say_no(request, form, "program_settings", program=program.pk)
    if coordination.person_id == request.person.pk:
        return done(request, _("You do not coordinate this program any more."), "home")
    said = _("%(name)s does not coordinate this program any more.") % {"name": name}
    return done(request, said, "program_settings", program=program.pk)
