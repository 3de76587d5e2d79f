"""Concerns, for the leads who may read them: open, note, decide, look again, close."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.safeguarding.actions import looking
from ithaca.safeguarding.models import Concern
from ithaca.safeguarding.queries.concerns import concern_page, concerns_for
from ithaca.web.lead.forms import DecisionForm, NoteForm, ReviewForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page, say_no


@require_GET
@may(Can.CONCERNS_READ)
def concerns(request: PersonRequest) -> HttpResponse:
    return page(request, "lead/concerns.html", page=concerns_for(request.person))


@require_GET
@may(Can.CONCERN_READ)
def concern(request: PersonRequest, concern: Concern) -> HttpResponse:
    return _show(request, concern)


@require_POST
@may(Can.CONCERN_READ)
def open_concern(request: PersonRequest, concern: Concern) -> HttpResponse:
    """To read its words is a step that is kept, so it is no mere look."""
    form = ActionForm(request.POST)
    if form.attempt(looking.read_concern, concern, by=request.person):
        return go_to(request, "concern", concern=concern.pk)
    return say_no(request, form, "concern", concern=concern.pk)


@require_POST
@may(Can.CONCERN_DECIDE)
def note(request: PersonRequest, concern: Concern) -> HttpResponse:
    form = NoteForm(request.POST)
    if form.is_valid() and form.attempt(looking.write_note, concern, by=request.person, **form.cleaned_data):
        return done(request, _("Noted."), "concern", concern=concern.pk)
    return _show(request, concern, status=422, note=form)


@require_POST
@may(Can.CONCERN_DECIDE)
def decide(request: PersonRequest, concern: Concern) -> HttpResponse:
    form = DecisionForm(request.POST)
    if form.is_valid() and form.attempt(form.decide, concern, by=request.person):
        return done(request, _("Done, and kept in the log."), "concern", concern=concern.pk)
    return say_no(request, form, "concern", concern=concern.pk)


@require_POST
@may(Can.CONCERN_DECIDE)
def review(request: PersonRequest, concern: Concern) -> HttpResponse:
    form = ReviewForm(request.POST)
    if form.is_valid() and form.attempt(looking.set_review, concern, by=request.person, **form.cleaned_data):
        return done(request, _("Noted."), "concern", concern=concern.pk)
    return _show(request, concern, status=422, review=form)


@require_POST
@may(Can.CONCERN_DECIDE)
def close(request: PersonRequest, concern: Concern) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(looking.close_concern, concern, by=request.person):
        return done(request, _("Closed. Who raised it sees that."), "concerns")
    return say_no(request, form, "concern", concern=concern.pk)


def _show(request: PersonRequest, concern: Concern, *, status: int = 200, **sent: Any) -> HttpResponse:
    """As it is now; `sent` are forms that are shown again with what is wrong."""
    forms: dict[str, Any] = {"note": NoteForm(), "review": ReviewForm(), **sent}
    found = concern_page(concern, request.person)
    return page(request, "lead/concern.html", status=status, page=found, **forms)
