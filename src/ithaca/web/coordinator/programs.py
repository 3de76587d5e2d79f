"""The programs of a coordinator: the list, a new one, today's work, its settings."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.queries.worklist import today
from ithaca.programs.actions import changing, running
from ithaca.programs.models import Program
from ithaca.programs.queries.listing import coordinated_programs, program_lines
from ithaca.programs.queries.settings import settings_page
from ithaca.programs.templates import DESIGNS
from ithaca.web.coordinator.forms.programs import (
    CoordinatorForm,
    NewProgramForm,
    SettingsForm,
    SignUpForm,
    start_program_from,
)
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.PROGRAM_CREATE)
def programs(request: PersonRequest) -> HttpResponse:
    return page(request, "coordinator/programs/list.html", programs=program_lines(request.person))


@require_GET
@may(Can.PROGRAM_CREATE)
def new_program(request: PersonRequest) -> HttpResponse:
    form = NewProgramForm(initial={"like": request.GET.get("like", "")})
    earlier = coordinated_programs(request.person)
    return page(request, "coordinator/programs/new.html", form=form, designs=DESIGNS, earlier=earlier)


@require_POST
@may(Can.PROGRAM_CREATE)
def create(request: PersonRequest) -> HttpResponse:
    form = NewProgramForm(request.POST)
    if form.attempt(start_program_from, form, by=request.person):
        return done(
            request, _("The program is made. Next: its people."), "program_home", program=form.result.pk
        )
    earlier = coordinated_programs(request.person)
    return page(
        request, "coordinator/programs/new.html", status=422, form=form, designs=DESIGNS, earlier=earlier
    )


@require_GET
@may(Can.PROGRAM_READ)
def program_home(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, "coordinator/home/home.html", program=program, page=today(program))


@require_GET
@may(Can.PROGRAM_CHANGE)
def program_settings(request: PersonRequest, program: Program) -> HttpResponse:
    return _settings(request, program, SettingsForm.of(program))


@require_POST
@may(Can.PROGRAM_CHANGE)
def change(request: PersonRequest, program: Program) -> HttpResponse:
    form = SettingsForm(request.POST)
    if form.is_valid() and form.attempt(
        changing.change_program, program, by=request.person, **form.cleaned_data
    ):
        return done(request, _("Saved."), "program_settings", program=program.pk)
    return _settings(request, program, form, status=422)


@require_POST
@may(Can.PROGRAM_CHANGE)
def open_program(request: PersonRequest, program: Program) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(running.open_program, program, by=request.person):
        return done(request, _("The program is open."), "program_settings", program=program.pk)
    return say_no(request, form, "program_settings", program=program.pk)


@require_POST
@may(Can.PROGRAM_CHANGE)
def close_program(request: PersonRequest, program: Program) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(running.close_program, program, by=request.person):
        return done(request, _("The program is closed."), "program_settings", program=program.pk)
    return say_no(request, form, "program_settings", program=program.pk)


@require_POST
@may(Can.PROGRAM_CHANGE)
def set_sign_up(request: PersonRequest, program: Program) -> HttpResponse:
    form = SignUpForm(request.POST)
    if form.is_valid() and form.attempt(changing.set_sign_up, program, form.roles(), by=request.person):
        return done(request, _("Saved."), "program_settings", program=program.pk)
    return say_no(request, form, "program_settings", program=program.pk)


@require_POST
@may(Can.PROGRAM_CHANGE)
def add_coordinator(request: PersonRequest, program: Program) -> HttpResponse:
    form = CoordinatorForm(request.POST)
    email = request.POST.get("email", "")
    if form.attempt(changing.add_coordinator, program, email=email, by=request.person):
        return done(request, _("Added."), "program_settings", program=program.pk)
    return say_no(request, form, "program_settings", program=program.pk)


def _settings(
    request: PersonRequest, program: Program, form: SettingsForm, *, status: int = 200
) -> HttpResponse:
    found = settings_page(program)
    return page(
        request, "coordinator/settings/settings.html", status=status, program=program, form=form, page=found
    )
