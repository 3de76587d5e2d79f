"""The organization's safeguarding leads, and how many concerns there are; never a word of one."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.safeguarding.actions.naming import name_lead, remove_lead
from ithaca.safeguarding.models import Lead
from ithaca.safeguarding.queries.site import safeguarding_of_site
from ithaca.web.operator.forms import LeadForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no

PAGE = "operator/safeguarding.html"


@require_GET
@may(Can.SITE_READ)
def site_safeguarding(request: PersonRequest) -> HttpResponse:
    return page(request, PAGE, page=safeguarding_of_site(), form=LeadForm())


@require_POST
@may(Can.SITE_CHANGE)
def name(request: PersonRequest) -> HttpResponse:
    form = LeadForm(request.POST)
    if form.is_valid() and form.attempt(name_lead, None, by=request.person, **form.cleaned_data):
        said = _("%(name)s is a safeguarding lead of the organization. A mail tells them.")
        return done(request, said % {"name": form.result.person.name}, "site_safeguarding")
    return page(request, PAGE, status=422, page=safeguarding_of_site(), form=form)


@require_POST
@may(Can.SITE_LEAD_REMOVE)
def remove(request: PersonRequest, lead: Lead) -> HttpResponse:
    """One of the organization; those of a program are its coordinators' business."""
    form, name = ActionForm(request.POST), lead.person.name
    if form.attempt(remove_lead, lead, by=request.person):
        said = _("%(name)s is no safeguarding lead of the organization any more.")
        return done(request, said % {"name": name}, "site_safeguarding")
    return say_no(request, form, "site_safeguarding")
