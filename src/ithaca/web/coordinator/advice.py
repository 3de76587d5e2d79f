"""Advice about the rules from pairs that ended: to be followed or not."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ithaca.access.can import Can
from ithaca.engagement.actions.advising import dismiss_advice, follow_advice
from ithaca.programs.models import Program
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, say_no


@require_POST
@may(Can.RULES_CHANGE)
def follow(request: PersonRequest, program: Program, reason: str) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(partial(follow_advice, program, reason, by=request.person)):
        return done(
            request, _("The rules are changed. Nothing is sent to anybody."), "rules", program=program.pk
        )
    return say_no(request, form, "rules", program=program.pk)


@require_POST
@may(Can.RULES_CHANGE)
def dismiss(request: PersonRequest, program: Program, reason: str) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(partial(dismiss_advice, program, reason, by=request.person)):
        return done(request, _("The rules stay as they are."), "rules", program=program.pk)
    return say_no(request, form, "rules", program=program.pk)
