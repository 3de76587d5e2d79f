"""A rule set as a whole: as a file, and from a template or another program."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions.asking import ask_rule_effects
from ithaca.pairing.actions.ruling import save_rules, take_over_rules
from ithaca.pairing.models import MatchRun
from ithaca.pairing.queries.rule_sets import ready_rules, rules_of
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.rules_files import RulesFileForm, RulesTemplateForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.RULES_READ)
def rules_toml(request: PersonRequest, program: Program) -> HttpResponse:
    """The rule set as a file."""
    stored = rules_of(program)
    return _toml(stored.toml, file_name=f"rules-{program.pk}-{stored.version}.toml")


@require_GET
@may(Can.RUN_READ)
def run_rules_toml(request: PersonRequest, program: Program, run: MatchRun) -> HttpResponse:
    """The rules of a run as a file."""
    return _toml(run.rules_toml, file_name=f"rules-{program.pk}-run-{run.number}.toml")


@require_GET
@may(Can.RULES_CHANGE)
def rules_file(request: PersonRequest, program: Program) -> HttpResponse:
    return _file(request, program, RulesFileForm())


@require_POST
@may(Can.RULES_CHANGE)
def save_file(request: PersonRequest, program: Program) -> HttpResponse:
    """Take over a rule set from a file, or say which key is wrong."""
    form = RulesFileForm(request.POST, request.FILES)
    if form.is_valid():
        sent = {"toml": form.cleaned_data["text"], "version": form.cleaned_data["version"]}
        if form.attempt(save_rules, rules_of(program), by=request.person, **sent):
            ask_rule_effects(program)
            said = _("The rules of the file are in force for the next run.")
            return done(request, said, "rules", program=program.pk)
    return _file(request, program, form, status=422)


@require_GET
@may(Can.RULES_CHANGE)
def rules_templates(request: PersonRequest, program: Program) -> HttpResponse:
    """What could be copied, and what would change."""
    return _templates(request, program, RulesTemplateForm())


@require_POST
@may(Can.RULES_CHANGE)
def take_template(request: PersonRequest, program: Program) -> HttpResponse:
    form = RulesTemplateForm(request.POST)
    if form.is_valid() and form.attempt(
        take_over_rules, rules_of(program), by=request.person, **form.cleaned_data
    ):
        ask_rule_effects(program)
        return done(request, _("Copied. Nothing is sent to anybody."), "rules", program=program.pk)
    return _templates(request, program, form, status=422)


def _toml(text: str, *, file_name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="application/toml; charset=utf-8",
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=file_name) or ""
        },
    )


def _file(
    request: PersonRequest, program: Program, form: RulesFileForm, *, status: int = 200
) -> HttpResponse:
    stored = rules_of(program)
    return page(
        request, "coordinator/rules/file.html", status=status, program=program, rules=stored, form=form
    )


def _templates(
    request: PersonRequest, program: Program, form: RulesTemplateForm, *, status: int = 200
) -> HttpResponse:
    stored = rules_of(program)
    found = ready_rules(stored, person=request.person)
    return page(
        request, "coordinator/rules/templates.html",
        status=status, program=program, rules=stored, ready=found, form=form,
    )  # fmt: skip
