"""The page of who runs the site: is it well, what waits for a decision, how does it look."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.intake.queries.site import site_health
from ithaca.people.actions.organizing import change_organization
from ithaca.people.actions.presence import deactivate, reactivate
from ithaca.people.actions.requests import decide_request
from ithaca.people.models import ChangeRequest, Person
from ithaca.people.queries import organization
from ithaca.web.operator.colors import stylesheet
from ithaca.web.operator.forms import OrganizationForm, RequestDecisionForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may, public
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.SITE_READ)
def site(request: PersonRequest) -> HttpResponse:
    search = request.GET.get("q", "").strip()[:80]
    return _show(request, OrganizationForm.of(organization()), search=search)


@require_POST
@may(Can.SITE_CHANGE)
def change(request: PersonRequest) -> HttpResponse:
    form = OrganizationForm(request.POST)
    if form.is_valid() and form.attempt(change_organization, by=request.person, **form.cleaned_data):
        return done(request, _("Saved."), "site")
    return _show(request, form, status=422)


@require_POST
@may(Can.CHANGE_REQUEST_DECIDE)
def decide(request: PersonRequest, changerequest: ChangeRequest) -> HttpResponse:
    form = RequestDecisionForm(request.POST)
    if form.is_valid() and form.attempt(
        decide_request, changerequest, yes=form.cleaned_data["answer"] == "yes", by=request.person
    ):
        return done(request, _("Decided."), "site")
    return say_no(request, form, "site")


@require_POST
@may(Can.SITE_CHANGE)
def shut(request: PersonRequest, person: Person) -> HttpResponse:
    form = ActionForm(request.POST)
    action = deactivate if person.is_active else reactivate
    if form.attempt(action, person, by=request.person):
        return done(request, _("Done."), "site")
    return say_no(request, form, "site")


@require_GET
@public("the colors of the organization, for every page")
@cache_control(max_age=300, public=True)
def organization_css(request: HttpRequest) -> HttpResponse:
    return HttpResponse(stylesheet(organization()), content_type="text/css; charset=utf-8")


def _show(
    request: PersonRequest, form: OrganizationForm, *, status: int = 200, search: str = ""
) -> HttpResponse:
    found = site_health(search)
    return page(request, "operator/site.html", status=status, page=found, form=form, search=search)
