"""The page of a line manager, and the same for the person it is about."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.pairing.queries.manager import as_seen_by_manager, my_people
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import page


@require_GET
@may(Can.REPORTS_READ)
def people(request: PersonRequest) -> HttpResponse:
    reports = my_people(request.person)
    active = sum(bool(report.lines) for report in reports)
    return page(request, "manager/people.html", reports=reports, active=active)


@require_GET
@may(Can.HOME_READ)
def seen_by_manager(request: PersonRequest) -> HttpResponse:
    """What my manager sees, made from the same rows by the same template."""
    reports, manager = (as_seen_by_manager(request.person),), request.person.manager
    return page(request, "manager/seen.html", reports=reports, manager=manager)
