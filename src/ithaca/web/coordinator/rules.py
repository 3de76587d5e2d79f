"""Rules in plain words, and what they do to these people."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions.asking import ask_rule_effects
from ithaca.pairing.actions.ruling import save_rules
from ithaca.pairing.actions.runs import request_run
from ithaca.pairing.models import RuleSet
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.pairing.queries.rules_page import effects_of
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.rules import STEPS, RulesFileForm, RulesForm, rows
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page, say_no


@require_GET
@may(Can.RULES_READ)
def rules(request: PersonRequest, program: Program) -> HttpResponse:
    return _show(request, program, rules_of(program), ActionForm())


@require_POST
@may(Can.RULES_CHANGE)
def save(request: PersonRequest, program: Program) -> HttpResponse:
    """Save the rules; with the other button, run with them at once."""
    stored, form = rules_of(program), RulesForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else -1
    if not form.attempt(save_rules, stored, form.toml(stored.toml), by=request.person, version=version):
        return _show(request, program, stored, form, status=422)
    ask_rule_effects(program)
    if "try" not in request.POST:
        return done(
            request, _("The rules are saved. Nothing is sent to anybody."), "rules", program=program.pk
        )
    run = ActionForm(request.POST)
    if run.attempt(request_run, program, by=request.person):
        return go_to(request, "run", program=program.pk, run=run.result.pk)
    return say_no(request, run, "matching", program=program.pk)


@require_POST
@may(Can.RULES_READ)
def count(request: PersonRequest, program: Program) -> HttpResponse:
    """Let the worker count what the rules do."""
    ask_rule_effects(program)
    return _show(request, program, rules_of(program), ActionForm())


@require_GET
@may(Can.RULES_READ)
def rules_toml(request: PersonRequest, program: Program) -> HttpResponse:
    """The rule set as a file."""
    stored = rules_of(program)
    headers = {"Content-Disposition": f'attachment; filename="rules-{program.pk}-{stored.version}.toml"'}
    return HttpResponse(stored.toml, content_type="application/toml; charset=utf-8", headers=headers)


@require_GET
@may(Can.RULES_CHANGE)
def rules_file(request: PersonRequest, program: Program) -> HttpResponse:
    stored = rules_of(program)
    form = RulesFileForm(initial={"version": stored.version})
    return page(request, "coordinator/rules/file.html", program=program, rules=stored, form=form)


@require_POST
@may(Can.RULES_CHANGE)
def save_file(request: PersonRequest, program: Program) -> HttpResponse:
    """Take over a rule set from a file, or say which key is wrong."""
    stored, form = rules_of(program), RulesFileForm(request.POST, request.FILES)
    if form.is_valid():
        sent = {"toml": form.cleaned_data["text"], "version": form.cleaned_data["version"]}
        if form.attempt(save_rules, stored, by=request.person, **sent):
            ask_rule_effects(program)
            return done(request, _("The rules of the file are in force."), "rules", program=program.pk)
    return page(request, "coordinator/rules/file.html", status=422, program=program, rules=stored, form=form)


def _show(
    request: PersonRequest, program: Program, stored: RuleSet, form: ActionForm, *, status: int = 200
) -> HttpResponse:
    names = {
        "program": program,
        "rules": stored,
        "hard": rows(stored.toml, "hard"),
        "criteria": rows(stored.toml, "criteria"),
        "steps": STEPS,
        "state": effects_of(program, stored),
        "form": form,
        "fragments": ("effects",),
    }
    return page(request, "coordinator/rules/rules.html", status=status, **names)
