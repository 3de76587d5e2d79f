"""Is the site well, and what waits for a decision?"""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.intake.queries.site import site_health
from ithaca.outbox.actions.retrying import try_again
from ithaca.outbox.models import Message
from ithaca.people.actions.requests import decide_request
from ithaca.people.models import ChangeRequest
from ithaca.web.operator.forms import RequestDecisionForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.SITE_READ)
def site(request: PersonRequest) -> HttpResponse:
    return page(request, "operator/site.html", page=site_health())


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
def retry(request: PersonRequest, message: Message) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(try_again, message, by=request.person):
        return done(request, _("The mail is tried again."), "site")
    return say_no(request, form, "site")
