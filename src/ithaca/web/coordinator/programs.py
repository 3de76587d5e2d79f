"""The programs of a coordinator: the list, and a new one from a template or an earlier program."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.programs.queries.listing import coordinated_programs, program_lines
from ithaca.programs.templates import DESIGNS
from ithaca.web.coordinator.forms.programs import NewProgramForm, start_program_from
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.PROGRAM_CREATE)
def programs(request: PersonRequest) -> HttpResponse:
    return page(request, "coordinator/programs/list.html", programs=program_lines(request.person))


@require_GET
@may(Can.PROGRAM_CREATE)
def new_program(request: PersonRequest) -> HttpResponse:
    return _form(request, NewProgramForm(initial={"like": request.GET.get("like", "")}))


@require_POST
@may(Can.PROGRAM_CREATE)
def create(request: PersonRequest) -> HttpResponse:
    form = NewProgramForm(request.POST)
    if form.attempt(start_program_from, form, by=request.person):
        said = _("The program is made. Bring in its people next.")
        return done(request, said, "program_home", program=form.result.pk)
    return _form(request, form, status=422)


def _form(request: PersonRequest, form: NewProgramForm, *, status: int = 200) -> HttpResponse:
    earlier = coordinated_programs(request.person)
    return page(
        request, "coordinator/programs/new.html", status=status, form=form, designs=DESIGNS, earlier=earlier
    )
