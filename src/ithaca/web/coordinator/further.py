"""What else can be said about a whole run: asked by a coordinator, worked out by the worker, kept."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions.asking import ask_about_run
from ithaca.pairing.actions.auditing import audit_run
from ithaca.pairing.models import MatchRun
from ithaca.pairing.queries.further import further_page
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.matching import GroupsForm, RunQuestionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page, say_no

FRAGMENTS = ("frontier", "steadiness", "recruiting")


@require_GET
@may(Can.RUN_READ)
def further(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """Other results that were possible, and whom to recruit next."""
    return _page(request, program, run)


@require_POST
@may(Can.RUN_READ)
def ask_further(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """Let the worker find out; the answer is kept."""
    form = RunQuestionForm(request.POST)
    if not form.is_valid() or not form.attempt(ask_about_run, run, form.kind_asked):
        return say_no(request, form, "run", program=program.pk, run=run.pk)
    if getattr(request, "htmx", None):
        return _page(request, program, run)
    return go_to(request, "further", program=program.pk, run=run.pk)


@require_POST
@may(Can.RUN_READ)
def audit(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """Compare groups from a file that is read now and not kept."""
    form = GroupsForm(request.POST, request.FILES)
    if form.is_valid() and form.attempt(audit_run, run, content=form.cleaned_data["file"].read()):
        return done(request, _("Compared. The file was not kept."), "further", program=program.pk, run=run.pk)
    return say_no(request, form, "further", program=program.pk, run=run.pk)


def _page(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    return page(
        request, "coordinator/matching/further.html", program=program, page=further_page(run),
        fragments=FRAGMENTS,
    )  # fmt: skip
