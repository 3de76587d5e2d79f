"""What the organization is called and how it looks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.people.actions.organizing import change_organization
from ithaca.people.queries import organization, organization_logo
from ithaca.web.operator.colors import stylesheet
from ithaca.web.operator.forms import OrganizationForm
from ithaca.web.shell.doors import PersonRequest, may, public
from ithaca.web.shell.render import done, page

A_WHILE = 300


@require_GET
@may(Can.SITE_READ)
def site_organization(request: PersonRequest) -> HttpResponse:
    return page(request, "operator/organization.html", form=OrganizationForm.of(organization()))


@require_POST
@may(Can.SITE_CHANGE)
def change(request: PersonRequest) -> HttpResponse:
    form = OrganizationForm(request.POST, request.FILES)
    if form.attempt(change_organization, by=request.person, **form.fields_to_store()):
        return done(request, _("Saved."), "site_organization")
    return page(request, "operator/organization.html", status=422, form=form)


@require_GET
@public("the colors of the organization, for every page")
@cache_control(max_age=A_WHILE, public=True)
def organization_css(request: HttpRequest) -> HttpResponse:
    return HttpResponse(stylesheet(organization()), content_type="text/css; charset=utf-8")


@require_GET
@public("the logo of the organization, for every page")
@cache_control(max_age=A_WHILE, public=True)
def organization_image(request: HttpRequest) -> HttpResponse:
    found = organization_logo()
    if found is None:
        raise Http404
    content, kind = found
    return HttpResponse(content, content_type=kind)
