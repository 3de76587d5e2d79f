"""The library of a program: what is in it, one more, changes."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.programs.models import Program
from ithaca.resources.actions import keeping
from ithaca.resources.models import Resource
from ithaca.resources.queries import shelf
from ithaca.web.coordinator.forms.resources import ResourceForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.RESOURCES_READ)
def resources(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, "coordinator/resources/list.html", program=program, rows=shelf(program))


@require_GET
@may(Can.RESOURCES_CHANGE)
def new_resource(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, "coordinator/resources/edit.html", program=program, form=ResourceForm())


@require_POST
@may(Can.RESOURCES_CHANGE)
def add(request: PersonRequest, program: Program) -> HttpResponse:
    form = ResourceForm(request.POST)
    if form.is_valid() and form.attempt(keeping.add_resource, program, form.entry(), by=request.person):
        return done(request, _("It is in the library."), "resources", program=program.pk)
    return page(request, "coordinator/resources/edit.html", status=422, program=program, form=form)


@require_GET
@may(Can.RESOURCES_CHANGE)
def edit_resource(request: PersonRequest, program: Program, resource: Resource) -> HttpResponse:
    form = ResourceForm.of(resource)
    return page(request, "coordinator/resources/edit.html", program=program, resource=resource, form=form)


@require_POST
@may(Can.RESOURCES_CHANGE)
def change(request: PersonRequest, program: Program, resource: Resource) -> HttpResponse:
    form = ResourceForm(request.POST)
    if form.is_valid() and form.attempt(keeping.change_resource, resource, form.entry(), by=request.person):
        return done(request, _("Saved."), "resources", program=program.pk)
    names = {"program": program, "resource": resource, "form": form}
    return page(request, "coordinator/resources/edit.html", status=422, **names)


@require_POST
@may(Can.RESOURCES_CHANGE)
def put_away(request: PersonRequest, program: Program, resource: Resource) -> HttpResponse:
    """Off the shelf, or back onto it."""
    form = ActionForm(request.POST)
    is_shown = resource.put_away_at is None
    if form.attempt(keeping.put_away if is_shown else keeping.put_back, resource, by=request.person):
        said = _("Put away. Nobody finds it any more.") if is_shown else _("It is in the library again.")
        return done(request, said, "resources", program=program.pk)
    return say_no(request, form, "resources", program=program.pk)
