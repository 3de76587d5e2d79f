"""The pairs that an ambassador looks after, and the log of their contacts."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.engagement.actions.entrusting import note_contact
from ithaca.engagement.models import Caseload
from ithaca.engagement.queries.caseloads import my_pairs
from ithaca.engagement.signals import QUIET_AFTER
from ithaca.web.ambassador.forms import ContactForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.CASELOAD_READ)
def pairs(request: PersonRequest) -> HttpResponse:
    return _show(request)


@require_POST
@may(Can.CONTACT_NOTE)
def note(request: PersonRequest, caseload: Caseload) -> HttpResponse:
    form = ContactForm(request.POST)
    if form.attempt(lambda: note_contact(caseload, by=request.person, **form.cleaned_data)):
        return done(request, _("Noted. Thank you."), "my_pairs")
    return _show(request, status=422, wrong=form, wrong_for=caseload.pk)


def _show(
    request: PersonRequest, *, status: int = 200, wrong: ContactForm | None = None, wrong_for: int = 0
) -> HttpResponse:
    found = my_pairs(request.person)
    overdue = sum(one.is_overdue for one in found)
    return page(
        request, "ambassador/pairs.html", status=status, pairs=found, overdue=overdue, limit=QUIET_AFTER,
        wrong=wrong, wrong_for=wrong_for,
    )  # fmt: skip
