"""What the worker looks after by itself: files whose reader or importer died, and files that are too old."""

from django.utils.translation import gettext as _

from ithaca.audit.actions.moving import claim
from ithaca.intake.actions.importing import LEASE, import_upload_job
from ithaca.intake.actions.reading import read_upload_job
from ithaca.intake.actions.uploading import WIPED
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.kernel.jobs import enqueue, for_each

KEPT_DAYS = 30


def sweep_imports() -> None:
    """Hand over again what nobody works on any more, and wipe what is a month old."""
    for_each(Upload.objects.without_content().stuck(), _hand_over_again)
    wipe_old_uploads()


def wipe_old_uploads() -> None:
    """Files are kept for a month at most, and so are the rows that could not be read."""
    old = Upload.objects.without_content().filter(uploaded_at__lt=clock.ago(days=KEPT_DAYS))
    for upload in old.filter(state__in=[UploadState.READY, UploadState.UNREADABLE, UploadState.FAILED]):
        problem = _("This file was not imported within a month, so it was deleted.")
        claim(upload, UploadState.DISCARDED, problem=problem, finished_at=clock.now(), **WIPED)
    old.exclude(bad_rows=b"").update(bad_rows=b"")


def _hand_over_again(upload: Upload) -> None:
    if upload.state == UploadState.IMPORTING:
        claim(upload, UploadState.REQUESTED, progress=0, step="waiting")
    Upload.objects.filter(pk=upload.pk, state=upload.state).update(lease_until=clock.now() + LEASE)
    enqueue(read_upload_job if upload.state == UploadState.READING else import_upload_job, upload.pk)
