"""Importing: asked for by a person, done by the worker in one transaction, all or nothing.

The file is read and checked before the transaction, which is the slow part and the one that shows
progress. What is stored is then compared and written inside it, so nothing can change in between.
"""

from dataclasses import replace
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ithaca.audit.actions.moving import claim, move
from ithaca.audit.actions.recording import record
from ithaca.intake.actions.applying import Checked, apply, check
from ithaca.intake.actions.reading import chosen_sheet, read_upload, sheets_of
from ithaca.intake.decisions import Decisions
from ithaca.intake.models import Upload
from ithaca.intake.preview import Preview
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.kernel.jobs import enqueue, job
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct

LEASE = timedelta(minutes=1)
MOST_TRIES = 3


class AnswersMissing(Exception):
    """What is stored has changed since the person said yes, so there is something new to say yes to."""


def request_import(
    upload: Upload, *, managers_confirmed: bool, leavers_confirmed: bool = False, by: Person
) -> None:
    """Say yes to what the page shows. The worker does the rest; the page can be left."""
    check_allowed(upload.program, ProgramAct.GATHER)
    preview = Preview.from_json(upload.preview)
    if preview.needs_role:
        raise Refused(
            "import.role", gettext_lazy("Choose first whether these people are mentors or mentees.")
        )
    if preview.undated:
        raise Refused("import.period", gettext_lazy("Say first from when to when they worked together."))
    if preview.counts.running:
        check_allowed(upload.program, ProgramAct.PUBLISH)
    if not preview.counts.does_something:
        raise Refused("import.nothing", gettext_lazy("There is nothing to import in this file."))
    if preview.asks_about_managers and not managers_confirmed:
        raise Refused("import.managers", _managers_question(preview.counts.manager_changes))
    if preview.asks_about_leavers and not leavers_confirmed:
        raise Refused("import.leavers", _leavers_question(preview.counts.leaving))
    decisions = replace(
        Decisions.from_json(upload.decisions),
        managers_confirmed=managers_confirmed,
        leavers_confirmed=preview.counts.leaving if leavers_confirmed else 0,
    )
    with transaction.atomic():
        move(
            upload, UploadState.REQUESTED, by=by, decisions=decisions.to_json(), progress=0, step="waiting",
            tries=0, problem="", lease_until=clock.now() + LEASE,
        )  # fmt: skip
        enqueue(import_upload_job, upload.pk)


def import_upload(upload: Upload) -> None:
    """Import a file that was said yes to. A second worker leaves at once."""
    stamps = {"lease_until": clock.now() + LEASE, "progress": 5, "step": "reading", "tries": upload.tries + 1}
    if not claim(upload, UploadState.IMPORTING, **stamps):
        return
    if upload.tries > MOST_TRIES:
        _give_up(upload, _("The import broke off three times. Nobody was imported. Tell who runs this site."))
        return
    try:
        checked = _checked(upload)
        _note(upload, 60, "writing")
        _write(upload, checked)
    except Refused as refusal:
        _give_up(upload, str(refusal.message))
    except AnswersMissing:
        _ask_again(upload)
    except IntegrityError:
        _try_again(upload)


@job
def import_upload_job(upload_id: int) -> None:
    waiting = Upload.objects.filter(pk=upload_id, state=UploadState.REQUESTED)
    for upload in waiting.select_related("program", "uploaded_by"):
        import_upload(upload)


def _checked(upload: Upload) -> Checked:
    sheet = chosen_sheet(sheets_of(upload), upload.sheet)
    _note(upload, 20, "checking")
    return check(upload, sheet)


def _note(upload: Upload, progress: int, step: str) -> None:
    """Tell how far it is and renew the lease; outside of the transaction that writes."""
    Upload.objects.filter(pk=upload.pk).update(progress=progress, step=step, lease_until=clock.now() + LEASE)


def _write(upload: Upload, checked: Checked) -> None:
    with transaction.atomic():
        mine = Upload.objects.select_for_update().filter(pk=upload.pk, state=UploadState.IMPORTING)
        program = Program.objects.select_for_update(no_key=True).get(pk=upload.program_id)
        if mine.values_list("pk").first() is None:
            return  # the lease ran out and another worker has it
        if ProgramAct.GATHER not in program.allowed:
            raise Refused(
                "import.program_closed", gettext_lazy("This program was closed. Nobody was imported.")
            )
        applied = apply(upload, checked)
        if _lacks_answers(applied.preview, Decisions.from_json(upload.decisions)):
            raise AnswersMissing
        claim(
            upload, UploadState.DONE, report=applied.report.to_json(), bad_rows=applied.bad_rows,
            finished_at=clock.now(), content=b"", tables=b"", preview={}, progress=100, step="done",
        )  # fmt: skip
        record("upload.imported", upload, by=upload.uploaded_by, **applied.report.told())


def _lacks_answers(preview: Preview, decisions: Decisions) -> bool:
    about_managers = preview.asks_about_managers and not decisions.managers_confirmed
    are_more = preview.counts.leaving > decisions.leavers_confirmed
    return about_managers or (preview.asks_about_leavers and are_more)


def _ask_again(upload: Upload) -> None:
    """Back to the page with what is true now."""
    problem = _("The program has changed since you said yes. Nothing was imported yet. Look again.")
    if claim(upload, UploadState.READING, problem=problem, tries=0, lease_until=clock.now() + LEASE):
        read_upload(upload)


def _try_again(upload: Upload) -> None:
    """Somebody else wrote the same person at the same moment: what is stored is compared anew."""
    upload.refresh_from_db(fields=["state"])
    if claim(upload, UploadState.REQUESTED, lease_until=clock.now() + LEASE):
        enqueue(import_upload_job, upload.pk)


def _give_up(upload: Upload, problem: str) -> None:
    claim(upload, UploadState.FAILED, problem=problem[:500], finished_at=clock.now(), lease_until=None)


def _leavers_question(count: int) -> str:
    return ngettext(
        "%(count)d person would be taken out of the program. Tick the box if they have left.",
        "%(count)d people would be taken out of the program. Tick the box if they have left.",
        count,
    ) % {"count": count}


def _managers_question(count: int) -> str:
    return ngettext(
        "%(count)d person would get another line manager. Tick the box if that is right.",
        "%(count)d people would get another line manager. Tick the box if that is right.",
        count,
    ) % {"count": count}
