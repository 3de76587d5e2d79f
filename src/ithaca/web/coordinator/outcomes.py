"""A program over time: what changed, the pairs behind each number, files, and a page for the sponsor."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.queries.listing import connection_list
from ithaca.kernel import clock
from ithaca.outcomes.actions.exporting import Format, Subject, note_export
from ithaca.outcomes.queries.over_time import may_see_health, page_over_time, pairs_behind
from ithaca.outcomes.queries.pair_facts import pair_facts
from ithaca.outcomes.queries.sponsor import sponsor_page
from ithaca.programs.models import Program
from ithaca.spreadsheets.workbook_writing import xlsx_of
from ithaca.spreadsheets.writing import csv_of
from ithaca.web.coordinator.forms.connections import read_connection_filter
from ithaca.web.coordinator.forms.outcomes import (
    ExportForm,
    file_name,
    measures_table,
    pairs_table,
    read_time,
)
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.downloads import csv_file, workbook_file
from ithaca.web.shell.render import page, say_no


@require_GET
@may(Can.OUTCOMES_READ)
def over_time(request: PersonRequest, program: Program) -> HttpResponse:
    asked = read_time(request.GET)
    found = page_over_time(program, request.person, period=asked.period, step=asked.step)
    names: dict[str, Any] = {"page": found, "asked": asked, "form": ExportForm()}
    return page(request, "coordinator/outcomes/over_time.html", program=program, **names)


@require_GET
@may(Can.OUTCOMES_READ)
def pairs(request: PersonRequest, program: Program) -> HttpResponse:
    """The pairs behind one number."""
    asked, wanted = read_time(request.GET), read_connection_filter(request.GET)
    is_shown = not asked.measure.is_health or may_see_health(program, request.person)
    behind = pairs_behind(program, asked.measure, period=asked.period, is_shown=is_shown)
    found = connection_list(program, wanted.filter, among=behind)
    names: dict[str, Any] = {
        "rows": found,
        "filters": wanted,
        "asked": asked,
        "is_shown": is_shown,
        "keep": f"{wanted.keep}&{asked.kept_pairs}",
    }
    return page(request, "coordinator/outcomes/pairs.html", program=program, **names)


@require_GET
@may(Can.OUTCOMES_READ)
def sponsor(request: PersonRequest, program: Program) -> HttpResponse:
    """One sheet of paper, with numbers alone."""
    asked = read_time(request.GET)
    found = page_over_time(program, request.person, period=asked.period, step="month")
    names: dict[str, Any] = {"page": found, "sheet": sponsor_page(found) if found else None, "asked": asked}
    return page(request, "coordinator/outcomes/sponsor.html", program=program, **names)


@require_POST
@may(Can.OUTCOMES_EXPORT)
def export(request: PersonRequest, program: Program) -> HttpResponse:
    form, asked = ExportForm(request.POST), read_time(request.GET)
    if not (form.is_valid() and form.attempt(note_export, program, by=request.person, **form.choices())):
        return say_no(request, form, "over_time", program=program.pk)
    subject, as_file = form.choices().values()
    if subject == Subject.PAIRS:
        header, rows = pairs_table(pair_facts(program))
    else:
        found = page_over_time(program, request.person, period=asked.period, step=asked.step)
        header, rows = measures_table(found)
    name = file_name(program.name, subject, clock.today(), as_file)
    if as_file == Format.CSV:
        return csv_file(csv_of(header, rows), name)
    return workbook_file(xlsx_of(header, rows, sheet=_("Numbers")), name)
