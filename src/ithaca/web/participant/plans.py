"""The plan of a pair: what is done, what comes, and whose it is."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.commitments.actions.marking import mark_step
from ithaca.commitments.queries.pair import pair_plan
from ithaca.connections.models import Connection
from ithaca.web.participant.forms.plans import StepForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page, say_no


@require_GET
@may(Can.PLAN_READ_OWN)
def plan(request: PersonRequest, connection: Connection) -> HttpResponse:
    return page(request, "participant/plan.html", page=pair_plan(connection, request.person))


@require_POST
@may(Can.PLAN_STEP_MARK)
def mark(request: PersonRequest, connection: Connection) -> HttpResponse:
    """Tick a step off, or take the tick back."""
    form = StepForm(request.POST)
    if form.is_valid() and form.attempt(mark_step, connection, by=request.person, **form.words()):
        if form.cleaned_data["done"]:
            return done(request, _("Done. Thank you."), "pair_plan", connection=connection.pk)
        return go_to(request, "pair_plan", connection=connection.pk)
    return say_no(request, form, "pair_plan", connection=connection.pk)
