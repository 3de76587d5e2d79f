"""Two or three runs side by side, and the people whose mentor differs."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.pairing.queries.comparison import changed_people, comparison
from ithaca.programs.models import Program
from ithaca.spreadsheets.writing import csv_of
from ithaca.web.coordinator.forms.comparison import ComparisonForm, header_of, row_of
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.downloads import csv_file
from ithaca.web.shell.render import page


@require_GET
@may(Can.RUN_READ)
def compare(request: PersonRequest, program: Program) -> HttpResponse:
    """The runs that the query names; or else the latest that differ."""
    wanted = ComparisonForm.read(request.GET)
    found = comparison(program, wanted.runs, wanted.filter)
    names: dict[str, Any] = {
        "program": program,
        "page": found,
        "asked": wanted,
        "heads": wanted.heads(found.columns),
        "fragments": ("changed",),
    }
    return page(request, "coordinator/matching/compare.html", **names)


@require_GET
@may(Can.RUN_READ)
def changed(request: PersonRequest, program: Program) -> HttpResponse:
    """The people whose mentor differs, as a file."""
    wanted = ComparisonForm.read(request.GET)
    found = changed_people(program, wanted.runs, wanted.filter)
    content = csv_of(header_of(found.columns), [row_of(row) for row in found.rows])
    return csv_file(content, _("Mentors that differ.csv"))
