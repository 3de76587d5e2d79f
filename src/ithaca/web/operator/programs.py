"""The programs of the site by name; founding one, giving one another coordinator."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.intake.queries.site import program_of_site, site_programs
from ithaca.pairing.actions.founding import found_program
from ithaca.programs.actions.coordinating import add_coordinator
from ithaca.programs.templates import design
from ithaca.web.operator.forms import CoordinatorForm, FoundingForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.SITE_READ)
def site_programs_page(request: PersonRequest) -> HttpResponse:
    return _show(request, FoundingForm())


@require_POST
@may(Can.SITE_CHANGE)
def found(request: PersonRequest) -> HttpResponse:
    """Programs run themselves: who founds one for somebody else does not see into it."""
    form = FoundingForm(request.POST)
    if form.is_valid():
        sent = dict(form.cleaned_data)
        if form.attempt(found_program, design(sent.pop("design")), by=request.person, **sent):
            return done(request, _("The program is made, and its coordinator is told."), "site_programs")
    return _show(request, form, status=422)


@require_POST
@may(Can.SITE_CHANGE)
def appoint(request: PersonRequest, number: int) -> HttpResponse:
    program, form = program_of_site(number), CoordinatorForm(request.POST)
    if program is None:
        raise Http404
    if form.is_valid():
        sent = form.cleaned_data
        if form.attempt(
            add_coordinator, program, email=sent["email"], name=sent["coordinator"], by=request.person
        ):
            return done(request, _("They coordinate it now, and are told."), "site_programs")
    return say_no(request, form, "site_programs")


def _show(request: PersonRequest, form: FoundingForm, *, status: int = 200) -> HttpResponse:
    return page(request, "operator/programs.html", status=status, programs=site_programs(), form=form)
