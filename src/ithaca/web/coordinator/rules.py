"""Rules in plain words, and what they do to these people."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.engagement.queries.advice import advice_for
from ithaca.pairing.actions.asking import ask_rule_effects
from ithaca.pairing.actions.ruling import save_rules
from ithaca.pairing.actions.runs import request_run
from ithaca.pairing.engine import NotPossible
from ithaca.pairing.models import RuleSet
from ithaca.pairing.queries.left_out import left_out_page
from ithaca.pairing.queries.rule_sets import differences, rules_of, since_last_run
from ithaca.pairing.queries.rules_page import effects_of
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.matching import number_in, search_in
from ithaca.web.coordinator.forms.rules import RulesForm, rows
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page, say_no

TEMPLATE = "coordinator/rules/rules.html"


@require_GET
@may(Can.RULES_READ)
def rules(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, TEMPLATE, program=program, **_names(program, rules_of(program)))


@require_POST
@may(Can.RULES_CHANGE)
def save(request: PersonRequest, program: Program) -> HttpResponse:
    """Save the rules; with the other button, run with them at once."""
    stored, form = rules_of(program), RulesForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else -1
    if not form.attempt(save_rules, stored, form.toml(stored.toml), by=request.person, version=version):
        names = _names(program, rules_of(program), form)
        return page(request, TEMPLATE, status=422, program=program, **names)
    ask_rule_effects(program)
    if "try" not in request.POST:
        return done(
            request, _("The rules are saved. Nothing is sent to anybody."), "rules", program=program.pk
        )
    return _run(request, program)


@require_GET
@may(Can.RULES_READ)
def effects(request: PersonRequest, program: Program) -> HttpResponse:
    """What the rules do, as far as it is counted; asked for again and again until it is."""
    names = _names(program, rules_of(program))
    return page(request, "coordinator/rules/_counted.html", program=program, **names)


@require_GET
@may(Can.RULES_READ)
def left_out(request: PersonRequest, program: Program) -> HttpResponse:
    """Everybody whom the saved rules leave with nobody, and why."""
    query = request.GET
    found = left_out_page(
        program, rules_of(program),
        search=search_in(query), rule=query.get("rule", "")[:40], page=number_in(query.get("page")) or 1,
    )  # fmt: skip
    keep = "&" + urlencode({"q": found.search, "rule": found.rule})
    return page(request, "coordinator/rules/left_out.html", program=program, page=found, keep=keep)


@require_POST
@may(Can.RULES_READ)
def count(request: PersonRequest, program: Program) -> HttpResponse:
    """Let the worker count what the rules do."""
    ask_rule_effects(program)
    if not getattr(request, "htmx", None):
        return go_to(request, "rules", program=program.pk)
    names = _names(program, rules_of(program))
    return page(request, "coordinator/rules/_counted.html", program=program, **names)


@require_POST
@may(Can.RULES_READ)
def points(request: PersonRequest, program: Program) -> HttpResponse:
    """The points that follow from the weights on the page, before they are saved. Nothing is written."""
    stored, form = rules_of(program), RulesForm(request.POST)
    try:
        criteria = rows(form.toml(stored.toml), "criteria")
    except NotPossible:
        return HttpResponse(status=204)
    return page(request, "coordinator/rules/_points.html", program=program, criteria=criteria)


def _run(request: PersonRequest, program: Program) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(request_run, program, by=request.person):
        return go_to(request, "run", program=program.pk, run=form.result.pk)
    return say_no(request, form, "matching", program=program.pk)


def _names(program: Program, stored: RuleSet, form: RulesForm | None = None) -> dict[str, Any]:
    """What the page shows: the stored rules, or those that were sent and refused."""
    sent = form.data if form else None
    theirs = _theirs(stored, form) if form else None
    return {
        "rules": stored,
        "name": form.data.get("name", "") if form else stored.name,
        "version": form.data.get("version", "") if form and theirs is None else str(stored.version),
        "hard": rows(stored.toml, "hard", sent),
        "criteria": rows(stored.toml, "criteria", sent),
        "state": effects_of(program, stored),
        "since": since_last_run(program, stored),
        "advice": advice_for(program, stored),
        "form": form or RulesForm(),
        "theirs": theirs,
    }


def _theirs(stored: RuleSet, form: RulesForm) -> tuple[str, ...] | None:
    """When a colleague was faster: in what their rules differ from what was sent.

    Only then may the next attempt take the place of theirs.
    """
    if form.refused_as != "rules.changed_meanwhile":
        return None
    return differences(stored.toml, form.toml(stored.toml))
