"""The plan of a program: who does what until when, with what it means for a pair that starts today."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.commitments.actions import planning
from ithaca.commitments.queries.plans import PlanPage, plan_page
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.plans import KeyForm, PlanStepForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.PLAN_CHANGE)
def plan(request: PersonRequest, program: Program) -> HttpResponse:
    """The steps, and the form of one of them or of a new one when the address asks for it."""
    found, wanted = plan_page(program), request.GET.get("step")
    form = None if wanted is None else PlanStepForm.of(found.step(wanted))
    return _show(request, program, found, form)


@require_POST
@may(Can.PLAN_CHANGE)
def keep(request: PersonRequest, program: Program) -> HttpResponse:
    """Save a step; or look first what it would mean."""
    form = PlanStepForm(request.POST)
    if form.is_valid() and "look" in request.POST:
        return _show(request, program, plan_page(program, changed=form.step()), form, is_tried=True)
    if form.is_valid() and form.attempt(planning.keep_step, program, form.step(), by=request.person):
        said = _("Saved. It counts for everybody who has not done it yet.")
        return done(request, said, "plan", program=program.pk)
    return _show(request, program, plan_page(program), form, status=422)


@require_POST
@may(Can.PLAN_CHANGE)
def remove(request: PersonRequest, program: Program) -> HttpResponse:
    form = KeyForm(request.POST)
    if form.is_valid() and form.attempt(
        planning.remove_step, program, key=form.cleaned_data["key"], by=request.person
    ):
        return done(request, _("Removed. What was done stays."), "plan", program=program.pk)
    return say_no(request, form, "plan", program=program.pk)


@require_POST
@may(Can.PLAN_CHANGE)
def take_standard(request: PersonRequest, program: Program) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(planning.take_standard_plan, program, by=request.person):
        return done(request, _("This is the standard plan again."), "plan", program=program.pk)
    return say_no(request, form, "plan", program=program.pk)


def _show(
    request: PersonRequest,
    program: Program,
    found: PlanPage,
    form: PlanStepForm | None,
    *,
    is_tried: bool = False,
    status: int = 200,
) -> HttpResponse:
    names = {"program": program, "page": found, "form": form, "is_tried": is_tried}
    return page(request, "coordinator/plan/plan.html", status=status, **names)
