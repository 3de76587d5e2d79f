"""Who looks after pairs of a program, and which."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.engagement.actions import entrusting
from ithaca.engagement.models import Caseload
from ithaca.engagement.queries.caseloads import coverage_of, pairs_of
from ithaca.programs.models import Ambassador, Program
from ithaca.web.coordinator.forms.ambassadors import GiveForm
from ithaca.web.coordinator.forms.programs import CoordinatorForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.AMBASSADORS_CHANGE)
def ambassadors(request: PersonRequest, program: Program) -> HttpResponse:
    return _list(request, program, CoordinatorForm())


@require_POST
@may(Can.AMBASSADORS_CHANGE)
def add(request: PersonRequest, program: Program) -> HttpResponse:
    form = CoordinatorForm(request.POST)
    if form.is_valid() and form.attempt(
        entrusting.add_ambassador, program, by=request.person, **form.cleaned_data
    ):
        said = _("A mail tells them. Now give them some pairs.")
        return done(request, said, "ambassador", program=program.pk, ambassador=form.result.pk)
    return _list(request, program, form, status=422)


@require_GET
@may(Can.AMBASSADORS_CHANGE)
def ambassador(request: PersonRequest, program: Program, ambassador: Ambassador) -> HttpResponse:
    return _one(request, program, ambassador, GiveForm(program=program, ambassador=ambassador))


@require_POST
@may(Can.AMBASSADORS_CHANGE)
def give(request: PersonRequest, program: Program, ambassador: Ambassador) -> HttpResponse:
    form = GiveForm(request.POST, program=program, ambassador=ambassador)
    if not form.attempt(lambda: form.give(ambassador, by=request.person)):
        return _one(request, program, ambassador, form, status=422)
    said = ngettext("%(n)d pair given.", "%(n)d pairs given.", form.result) % {"n": form.result}
    return done(request, said, "ambassador", program=program.pk, ambassador=ambassador.pk)


@require_POST
@may(Can.AMBASSADORS_CHANGE)
def take_back(request: PersonRequest, program: Program, caseload: Caseload) -> HttpResponse:
    ActionForm(request.POST).attempt(entrusting.take_back_pair, caseload, by=request.person)
    said = _("Taken back. Nobody looks after this pair now.")
    return done(request, said, "ambassador", program=program.pk, ambassador=caseload.ambassador_id)


@require_POST
@may(Can.AMBASSADORS_CHANGE)
def remove(request: PersonRequest, program: Program, ambassador: Ambassador) -> HttpResponse:
    name = ambassador.person.name
    ActionForm(request.POST).attempt(entrusting.remove_ambassador, ambassador, by=request.person)
    said = _("%(name)s looks after no pair any more. What was noted stays.") % {"name": name}
    return done(request, said, "ambassadors", program=program.pk)


def _list(
    request: PersonRequest, program: Program, form: CoordinatorForm, *, status: int = 200
) -> HttpResponse:
    names: dict[str, Any] = {"coverage": coverage_of(program), "form": form}
    return page(request, "coordinator/ambassadors/list.html", status=status, program=program, **names)


def _one(
    request: PersonRequest, program: Program, ambassador: Ambassador, form: GiveForm, *, status: int = 200
) -> HttpResponse:
    names: dict[str, Any] = {
        "ambassador": ambassador, "pairs": pairs_of(ambassador, request.person), "form": form,
    }  # fmt: skip
    return page(request, "coordinator/ambassadors/one.html", status=status, program=program, **names)
