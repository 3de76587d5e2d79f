"""The settings of a program: its design, its state, its sign-up link."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.actions.redating import change_program_and_ends
from ithaca.kernel import links
from ithaca.pairing.actions.closing import close_with_matches
from ithaca.pairing.queries.answers import answer_counts
from ithaca.programs.actions import changing, running
from ithaca.programs.models import Program
from ithaca.programs.queries.settings import settings_page
from ithaca.safeguarding.queries.leads import leads_of
from ithaca.web.coordinator.forms.programs import CoordinatorForm, SettingsForm, SignUpForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.PROGRAM_CHANGE)
def program_settings(request: PersonRequest, program: Program) -> HttpResponse:
    return show(request, program)


@require_POST
@may(Can.PROGRAM_CHANGE)
def change(request: PersonRequest, program: Program) -> HttpResponse:
    form = SettingsForm(request.POST)
    if form.is_valid() and form.attempt(
        change_program_and_ends, program, by=request.person, **form.cleaned_data
    ):
        return done(request, _("Saved."), "program_settings", program=program.pk)
    return show(request, program, form=form, status=422)


@require_POST
@may(Can.PROGRAM_CHANGE)
def open_program(request: PersonRequest, program: Program) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(running.open_program, program, by=request.person):
        said = _("The program is open. Matches can be published.")
        return done(request, said, "program_settings", program=program.pk)
    return say_no(request, form, "program_settings", program=program.pk)


@require_POST
@may(Can.PROGRAM_CHANGE)
def prepare_again(request: PersonRequest, program: Program) -> HttpResponse:
    """Take an open program back into preparation; nothing of it is lost."""
    form = ActionForm(request.POST)
    if form.attempt(running.prepare_again, program, by=request.person):
        said = _("The program is in preparation again. Its sign-up link is closed.")
        return done(request, said, "program_settings", program=program.pk)
    return say_no(request, form, "program_settings", program=program.pk)


@require_GET
@may(Can.PROGRAM_CHANGE)
def closing(request: PersonRequest, program: Program) -> HttpResponse:
    """What closing would do, before it is done."""
    counts = answer_counts(program)
    return page(request, "coordinator/settings/closing.html", program=program, counts=counts)


@require_POST
@may(Can.PROGRAM_CHANGE)
def close_program(request: PersonRequest, program: Program) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(close_with_matches, program, by=request.person):
        return done(request, _("The program is closed."), "program_settings", program=program.pk)
    return say_no(request, form, "program_settings", program=program.pk)


@require_POST
@may(Can.PROGRAM_CHANGE)
def set_sign_up(request: PersonRequest, program: Program) -> HttpResponse:
    form = SignUpForm(request.POST)
    if form.is_valid() and form.attempt(changing.set_sign_up, program, form.roles(), by=request.person):
        return done(request, form.said(), "program_settings", program=program.pk)
    return say_no(request, form, "program_settings", program=program.pk)


def show(
    request: PersonRequest,
    program: Program,
    *,
    form: SettingsForm | None = None,
    coordinator: CoordinatorForm | None = None,
    lead: CoordinatorForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the form that was refused."""
    return page(
        request,
        "coordinator/settings/settings.html",
        status=status,
        program=program,
        page=settings_page(program),
        link=links.absolute(reverse("sign_up", kwargs={"code": program.sign_up_code})),
        form=form or SettingsForm.of(program),
        coordinator=coordinator or CoordinatorForm(),
        leads=leads_of(program),
        lead=lead or CoordinatorForm(prefix="lead"),
    )
