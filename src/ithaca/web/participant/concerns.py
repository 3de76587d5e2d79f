"""Saying that something is wrong, from any page, and what becomes of it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.safeguarding.actions.telling import raise_concern
from ithaca.safeguarding.models import Concern
from ithaca.safeguarding.queries.telling import receipt_of, telling_page
from ithaca.web.participant.forms.concerns import ConcernForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.CONCERN_RAISE)
def new_concern(request: PersonRequest) -> HttpResponse:
    found = telling_page(request.person, request.GET.get("about", ""))
    form = ConcernForm(initial={"about": found.preset}, choices=found.choices)
    return page(request, "participant/concerns/new.html", page=found, form=form)


@require_POST
@may(Can.CONCERN_RAISE)
def send_concern(request: PersonRequest) -> HttpResponse:
    found = telling_page(request.person, request.GET.get("about", ""))
    form = ConcernForm(request.POST, choices=found.choices)
    if form.is_valid() and form.attempt(raise_concern, form.told(), by=request.person):
        return done(request, _("It is kept. Thank you."), "own_concern", concern=form.result.pk)
    return page(request, "participant/concerns/new.html", status=422, page=found, form=form)


@require_GET
@may(Can.CONCERN_READ_OWN)
def own_concern(request: PersonRequest, concern: Concern) -> HttpResponse:
    """The receipt, for who raised it."""
    return page(request, "participant/concerns/receipt.html", page=receipt_of(concern))
