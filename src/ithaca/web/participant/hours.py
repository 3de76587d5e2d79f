"""When it suits somebody: theirs alone to see and to say."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.availability.actions.telling import say_when_it_suits
from ithaca.availability.queries.own import OwnHours, own_hours
from ithaca.web.participant.forms.hours import HoursForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, done_at, page


@require_GET
@may(Can.HOURS_READ_OWN)
def hours(request: PersonRequest) -> HttpResponse:
    own = own_hours(request.person)
    return _show(request, HoursForm(own=own, back=request.GET.get("back", "")), own)


@require_POST
@may(Can.HOURS_CHANGE_OWN)
def change(request: PersonRequest) -> HttpResponse:
    """On to the page where somebody came from, if there is one."""
    own = own_hours(request.person)
    form = HoursForm(request.POST, own=own)
    if form.is_valid() and form.attempt(say_when_it_suits, request.person, **form.said()):
        back = form.cleaned_data["back"]
        return done_at(request, _("Saved."), back) if back else done(request, _("Saved."), "hours")
    return _show(request, form, own, status=422)


def _show(request: PersonRequest, form: HoursForm, own: OwnHours, *, status: int = 200) -> HttpResponse:
    return page(request, "participant/hours.html", status=status, form=form, own=own)
