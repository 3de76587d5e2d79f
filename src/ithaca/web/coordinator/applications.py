"""Applications: read them, decide on one or on many, see first what the people will be told."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.programs.actions.screening import Decision, decide_applications, preview_decision
from ithaca.programs.models import Program
from ithaca.programs.queries.applications import applications_page
from ithaca.web.coordinator.forms.applications import DecisionForm, said_after
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.APPLICATION_DECIDE)
def applications(request: PersonRequest, program: Program) -> HttpResponse:
    return _list(request, program, DecisionForm(program=program))


@require_POST
@may(Can.APPLICATION_DECIDE)
def preview(request: PersonRequest, program: Program) -> HttpResponse:
    """Who would be told what, before anybody is."""
    form = DecisionForm(request.POST, program=program)
    if not form.is_valid():
        return _list(request, program, form, status=422)
    decision = Decision(form.cleaned_data["decision"])
    found = preview_decision(program, form.people(), decision)
    return page(request, "coordinator/people/decide.html", program=program, page=found, form=form)


@require_POST
@may(Can.APPLICATION_DECIDE)
def decide(request: PersonRequest, program: Program) -> HttpResponse:
    form = DecisionForm(request.POST, program=program)
    if not form.is_valid():
        return _list(request, program, form, status=422)
    decision = Decision(form.cleaned_data["decision"])
    if form.attempt(decide_applications, form.people(), decision, by=request.person):
        return done(request, said_after(decision, form.result), "applications", program=program.pk)
    return _list(request, program, form, status=422)


def _list(request: PersonRequest, program: Program, form: DecisionForm, *, status: int = 200) -> HttpResponse:
    number = request.GET.get("page", "")
    found = applications_page(program, page=int(number) if number.isdecimal() else 1)
    return page(
        request, "coordinator/people/applications.html", status=status, program=program, page=found, form=form
    )
