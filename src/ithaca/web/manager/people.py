"""The page of a line manager, and the same for the person it is about."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.commitments.actions.marking import mark_report_step
from ithaca.commitments.queries.manager import as_seen_by_manager, my_people, own_tasks, report_in_care_of
from ithaca.web.participant.forms.plans import ReportStepForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.REPORTS_READ)
def people(request: PersonRequest) -> HttpResponse:
    reports = my_people(request.person)
    active = sum(bool(report.lines) for report in reports)
    ticked = any(task.is_ticked for report in reports for line in report.lines for task in line.tasks)
    names: dict[str, Any] = {
        "reports": reports,
        "active": active,
        "tasks": own_tasks(reports),
        "has_ticked": ticked,
    }
    return page(request, "manager/people.html", **names)


@require_POST
@may(Can.REPORT_STEP_MARK)
def mark(request: PersonRequest) -> HttpResponse:
    """Tick an own task off, or take the tick back."""
    form = ReportStepForm(request.POST)
    if not form.is_valid():
        return say_no(request, form, "manager")
    row = report_in_care_of(request.person, form.cleaned_data["participation"])
    if row is None:
        raise Http404
    if form.attempt(mark_report_step, row, by=request.person, **form.words()):
        said = _("Done. Thank you.") if form.cleaned_data["done"] else _("It is open again.")
        return done(request, said, "manager")
    return say_no(request, form, "manager")


@require_GET
@may(Can.HOME_READ)
def seen_by_manager(request: PersonRequest) -> HttpResponse:
    """What my manager sees, made from the same rows by the same template."""
    reports, manager = (as_seen_by_manager(request.person),), request.person.manager
    return page(request, "manager/seen.html", reports=reports, manager=manager)
