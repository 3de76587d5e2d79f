"""Importing people and preferences from a spreadsheet: choose a file, check, import."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.intake.actions import importing, uploading
from ithaca.intake.models import Upload
from ithaca.intake.queries.uploads import bad_rows_of, earlier_uploads, upload_page
from ithaca.intake.samples import sample_file
from ithaca.programs.models import Program
from ithaca.web.coordinator.forms.imports import ChoicesForm, UploadForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.downloads import csv_file
from ithaca.web.shell.render import done, go_to, page, say_no

CHECK = "coordinator/imports/check.html"
TEMPLATES = {
    "ready": CHECK,
    "done": "coordinator/imports/done.html",
    "unreadable": "coordinator/imports/unreadable.html",
    "failed": "coordinator/imports/unreadable.html",
    "discarded": "coordinator/imports/unreadable.html",
}
PROGRESS = "coordinator/imports/progress.html"


@require_GET
@may(Can.PEOPLE_IMPORT)
def imports(request: PersonRequest, program: Program) -> HttpResponse:
    """Choose a file; below, what was imported before."""
    return _choose(request, program, UploadForm(), status=200)


@require_POST
@may(Can.PEOPLE_IMPORT)
def receive(request: PersonRequest, program: Program) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if form.attempt(uploading.receive_upload, program, by=request.person, **form.upload()):
        return go_to(request, "import", program=program.pk, upload=form.result.pk)
    return _choose(request, program, form, status=422)


@require_GET
@may(Can.PEOPLE_IMPORT)
def upload(request: PersonRequest, program: Program, upload: Upload) -> HttpResponse:
    """An upload, whatever state it is in."""
    template = TEMPLATES.get(upload.state, PROGRESS)
    return page(request, template, program=program, page=upload_page(upload), form=UploadForm())


@require_GET
@may(Can.PEOPLE_IMPORT)
def progress(request: PersonRequest, program: Program, upload: Upload) -> HttpResponse:
    """How far it is; polled while the worker has it, and followed by the whole page when it is over."""
    found = upload_page(upload)
    if not found.is_in_work:
        return go_to(request, "import", program=program.pk, upload=upload.pk)
    return page(request, "coordinator/imports/_progress.html", program=program, page=found)


@require_POST
@may(Can.PEOPLE_IMPORT)
def change_choices(request: PersonRequest, program: Program, upload: Upload) -> HttpResponse:
    """Other columns, another sheet, an answer: the file is checked again."""
    form = ChoicesForm(upload_page(upload), request.POST)
    if form.attempt(uploading.change_choices, upload, by=request.person, **form.choices()):
        return go_to(request, "import", program=program.pk, upload=upload.pk)
    return say_no(request, form, "import", program=program.pk, upload=upload.pk)


@require_POST
@may(Can.PEOPLE_IMPORT)
def confirm(request: PersonRequest, program: Program, upload: Upload) -> HttpResponse:
    """Import, if what the person sees is what they chose; else check again and show it first."""
    form = ChoicesForm(upload_page(upload), request.POST)
    if form.is_valid() and form.differs():
        form.attempt(uploading.change_choices, upload, by=request.person, **form.choices())
        form.add_error(None, _("You changed something, so the file was checked again. Look, then import."))
        return say_no(request, form, "import", program=program.pk, upload=upload.pk)
    answers = form.cleaned_data if form.is_valid() else {"managers": False, "leavers": False}
    confirmed = {"managers_confirmed": answers["managers"], "leavers_confirmed": answers["leavers"]}
    if form.attempt(importing.request_import, upload, by=request.person, **confirmed):
        return go_to(request, "import", program=program.pk, upload=upload.pk)
    return page(request, CHECK, status=422, program=program, page=upload_page(upload), form=form)


@require_POST
@may(Can.PEOPLE_IMPORT)
def discard(request: PersonRequest, program: Program, upload: Upload) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(uploading.discard_upload, upload, by=request.person):
        return done(request, _("The file is deleted. Nothing was imported."), "imports", program=program.pk)
    return say_no(request, form, "import", program=program.pk, upload=upload.pk)


@require_GET
@may(Can.PEOPLE_IMPORT)
def changes(request: PersonRequest, program: Program, upload: Upload) -> HttpResponse:
    """What changes for people who are here already, field by field."""
    return page(request, "coordinator/imports/changes.html", program=program, page=upload_page(upload))


@require_GET
@may(Can.PEOPLE_IMPORT)
def bad_rows(request: PersonRequest, program: Program, upload: Upload) -> HttpResponse:
    """The rows to put right, to be corrected and brought back."""
    content = bad_rows_of(upload)
    if not content:
        raise Http404
    stem = upload.file_name.rpartition(".")[0] or upload.file_name
    return csv_file(content, _("%(file)s, rows to put right.csv") % {"file": stem})


@require_GET
@may(Can.PEOPLE_IMPORT)
def sample(request: PersonRequest, program: Program, kind: str) -> HttpResponse:
    """A small file to start from."""
    if kind not in Upload.Kind.values:
        raise Http404
    return csv_file(sample_file(Upload.Kind(kind)), f"{kind}.csv")


def _choose(request: PersonRequest, program: Program, form: UploadForm, *, status: int) -> HttpResponse:
    names: dict[str, Any] = {"program": program, "form": form, "uploads": earlier_uploads(program)}
    return page(request, "coordinator/imports/choose.html", status=status, **names)
