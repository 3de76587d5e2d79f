"""Who reads the concerns of a program. Coordinators name them and read none."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ithaca.access.can import Can
from ithaca.programs.models import Program
from ithaca.safeguarding.actions.naming import name_lead, remove_lead
from ithaca.safeguarding.models import Lead
from ithaca.web.coordinator.forms.programs import CoordinatorForm
from ithaca.web.coordinator.settings import show
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, say_no


@require_POST
@may(Can.PROGRAM_CHANGE)
def name(request: PersonRequest, program: Program) -> HttpResponse:
    form = CoordinatorForm(request.POST, prefix="lead")
    if form.is_valid() and form.attempt(name_lead, program, by=request.person, **form.cleaned_data):
        said = _("%(name)s reads the concerns of this program. A mail tells them.")
        name = form.result.person.name
        return done(request, said % {"name": name}, "program_settings", program=program.pk)
    return show(request, program, lead=form, status=422)


@require_POST
@may(Can.LEAD_REMOVE)
def remove(request: PersonRequest, program: Program, lead: Lead) -> HttpResponse:
    form, name = ActionForm(request.POST), lead.person.name
    if form.attempt(remove_lead, lead, by=request.person):
        said = _("%(name)s reads no concerns here any more.") % {"name": name}
        return done(request, said, "program_settings", program=program.pk)
    return say_no(request, form, "program_settings", program=program.pk)
