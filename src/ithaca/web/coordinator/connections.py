"""The pairs of a program: how long, how often, when; and who has not met."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.actions.agreeing import keep_template
from ithaca.connections.actions.extending import extend_connection
from ithaca.connections.models import Connection
from ithaca.connections.queries.agreement import template_terms
from ithaca.connections.queries.listing import connection_counts, connection_list
from ithaca.engagement.queries.health import health_by_pair
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.connections import read_connection_filter
from ithaca.web.participant.forms.ending import ExtensionForm
from ithaca.web.participant.forms.notes import TemplateForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.CONNECTIONS_READ)
def connections(request: PersonRequest, program: Program) -> HttpResponse:
    wanted = read_connection_filter(request.GET)
    found = connection_list(program, wanted.filter)
    names: dict[str, Any] = {
        "rows": found,
        "health": health_by_pair([row.pk for row in found.object_list], request.person),
        "counts": connection_counts(program),
        "filters": wanted,
    }
    return page(
        request, "coordinator/connections/list.html", program=program, fragments=("connections",), **names
    )


@require_GET
@may(Can.PROGRAM_CHANGE)
def agreement_template(request: PersonRequest, program: Program) -> HttpResponse:
    """What the agreements of this program start from."""
    form = TemplateForm(initial=template_terms(program))
    return page(request, "coordinator/connections/agreement.html", program=program, form=form)


@require_POST
@may(Can.PROGRAM_CHANGE)
def keep_agreement_template(request: PersonRequest, program: Program) -> HttpResponse:
    form = TemplateForm(request.POST)
    if form.is_valid() and form.attempt(keep_template, program, form.terms(), by=request.person):
        return done(request, _("Saved. New agreements start from it."), "connections", program=program.pk)
    return page(request, "coordinator/connections/agreement.html", status=422, program=program, form=form)


@require_POST
@may(Can.EXTENSION_GIVE)
def give_time(request: PersonRequest, program: Program, connection: Connection) -> HttpResponse:
    """More time for a pair, from its coordinator."""
    form = ExtensionForm(request.POST)
    if form.is_valid() and form.attempt(
        extend_connection, connection, by=request.person, **form.cleaned_data
    ):
        return done(request, _("Extended. Both of them are told."), "connection", connection=connection.pk)
    return say_no(request, form, "connection", connection=connection.pk)
