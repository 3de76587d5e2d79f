"""The page of a sponsor: when they appear."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.commitments.actions.sponsoring import mark_appearance
from ithaca.commitments.models import Appearance
from ithaca.commitments.queries.sponsor import own_appearances
from ithaca.web.participant.forms.notes import DoneForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.APPEARANCES_READ_OWN)
def sponsor(request: PersonRequest) -> HttpResponse:
    return page(request, "manager/sponsor.html", lines=own_appearances(request.person))


@require_POST
@may(Can.APPEARANCE_MARK)
def mark(request: PersonRequest, appearance: Appearance) -> HttpResponse:
    form = DoneForm(request.POST)
    if form.is_valid() and form.attempt(
        mark_appearance, appearance, is_done=form.cleaned_data["done"], by=request.person
    ):
        said = _("Done. Thank you.") if form.cleaned_data["done"] else _("It is open again.")
        return done(request, said, "sponsor")
    return say_no(request, form, "sponsor")
