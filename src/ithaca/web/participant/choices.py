"""Mentors that a mentee would like, in order."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions.wishing import change_choices
from ithaca.pairing.queries.choices import choices_page
from ithaca.programs.models import Program
from ithaca.web.participant.forms.choices import ChoiceForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.WISHES_CHANGE_OWN)
def choices(request: PersonRequest, program: Program) -> HttpResponse:
    found = choices_page(program, request.person)
    return page(request, "participant/choices.html", program=program, page=found)


@require_POST
@may(Can.WISHES_CHANGE_OWN)
def change(request: PersonRequest, program: Program) -> HttpResponse:
    """Add a mentor, move one up or down, or take one off."""
    form = ChoiceForm(request.POST)
    if form.is_valid() and form.attempt(change_choices, program, by=request.person, **form.cleaned_data):
        return done(request, _("Saved."), "choices", program=program.pk)
    return say_no(request, form, "choices", program=program.pk)
