"""A private question about one's pair."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.engagement.models import CheckIn
from ithaca.engagement.queries.check_in import check_in_page
from ithaca.web.participant.forms.check_ins import FORMS
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.CHECK_IN_ANSWER)
def check_in(request: PersonRequest, check_in: CheckIn) -> HttpResponse:
    found, form = check_in_page(check_in), FORMS[check_in.kind]()
    return page(request, "participant/check_in.html", page=found, form=form)


@require_POST
@may(Can.CHECK_IN_ANSWER)
def answer_check_in(request: PersonRequest, check_in: CheckIn) -> HttpResponse:
    form = FORMS[check_in.kind](request.POST)
    if form.attempt(form.answer, check_in, by=request.person):
        return done(request, _("Thank you. It is noted."), "connection", connection=check_in.connection_id)
    found = check_in_page(check_in)
    return page(request, "participant/check_in.html", status=422, page=found, form=form)
