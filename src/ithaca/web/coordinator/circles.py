"""Forming circles: what the engine proposes, and by hand."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions import circling
from ithaca.pairing.actions.suggesting import suggest_circles
from ithaca.pairing.models import Question
from ithaca.pairing.queries.circles import circles_page
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.circles import ChosenForm, CircleForm, SizesForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page


@require_GET
@may(Can.CIRCLES_FORM)
def circles(request: PersonRequest, program: Program) -> HttpResponse:
    return _show(request, program)


@require_POST
@may(Can.CIRCLES_FORM)
def propose(request: PersonRequest, program: Program) -> HttpResponse:
    """Let the worker find the best circles; the answer counts as long as nothing changes."""
    form = SizesForm(request.POST)
    if form.is_valid() and form.attempt(circling.propose_circles, program, **form.cleaned_data):
        return go_to(request, "circles", program=program.pk)
    return _show(request, program, status=422, sent=form)


@require_POST
@may(Can.CIRCLES_FORM)
def suggest(request: PersonRequest, program: Program, question: Question) -> HttpResponse:
    """Ask the people of the proposed circles that are ticked."""
    form = ChosenForm(request.POST)
    if form.is_valid() and form.attempt(
        suggest_circles, question, form.cleaned_data["circles"], by=request.person
    ):
        count = len(form.result)
        said = ngettext(
            "Everybody in %(n)d circle is asked.", "Everybody in %(n)d circles is asked.", count
        ) % {"n": count}
        return done(request, said, "answers", program=program.pk)
    return _show(request, program, status=422, sent=form)


@require_POST
@may(Can.CIRCLES_FORM)
def form_one(request: PersonRequest, program: Program) -> HttpResponse:
    """A circle that a coordinator chooses."""
    form = CircleForm(request.POST, page=circles_page(program))
    if form.is_valid() and form.attempt(
        circling.open_circle, program, form.people("mentees"), form.people("mentors"), by=request.person
    ):
        return done(request, _("The circle is open. Everybody is told."), "connections", program=program.pk)
    return _show(request, program, status=422, sent=form)


def _show(
    request: PersonRequest, program: Program, *, status: int = 200, sent: ActionForm | None = None
) -> HttpResponse:
    found = circles_page(program)
    names: dict[str, Any] = {"page": found, "sent": sent, "program": program}
    return page(
        request, "coordinator/circles/circles.html", status=status, fragments=("proposed",), **names
    )  # fmt: skip
