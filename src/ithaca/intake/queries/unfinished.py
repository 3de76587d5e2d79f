"""Imports that wait for somebody, as lines of the work list."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.intake.models import Upload
from ithaca.intake.report import Report
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.pairing.queries.worklist import Job
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct

RECENT_DAYS = 14


def import_jobs(program: Program) -> list[Job]:
    """The newest import: not confirmed yet, or with rows that were left out. 1 query."""
    uploads = Upload.objects.in_program(program).exclude(state=UploadState.DISCARDED).without_content()
    newest = uploads.order_by("-pk").first()
    if newest is None or newest.uploaded_at < clock.ago(days=RECENT_DAYS):
        return []
    if newest.state == UploadState.READY:
        return [_waits(newest)]
    refused = Report.from_json(newest.report).counts.refused
    return [_bad_rows(newest, refused)] if newest.state == UploadState.DONE and refused else []


def _waits(upload: Upload) -> Job:
    return Job(
        count=1,
        title=_("import waits to be confirmed"),
        reason=_("%(file)s was read. Nothing of it is stored yet.") % {"file": upload.file_name},
        people=(),
        button=_("Check and import"),
        url_name="import",
        ids={"upload": upload.pk},
        act=ProgramAct.GATHER,
    )


def _bad_rows(upload: Upload, refused: int) -> Job:
    return Job(
        count=refused,
        title=ngettext(
            "row of the spreadsheet was left out", "rows of the spreadsheet were left out", refused
        ),
        reason=_("Download them from the import of %(file)s, put them right, and import again.")
        % {"file": upload.file_name},
        people=(),
        button=_("See the rows"),
        url_name="import",
        ids={"upload": upload.pk},
        act=ProgramAct.GATHER,
    )
