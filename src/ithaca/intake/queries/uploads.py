"""What the pages of imports show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from ithaca.intake.columns import PAIR_FIELDS, PEOPLE_FIELDS, WISH_FIELDS
from ithaca.intake.decisions import Decisions
from ithaca.intake.models import Upload
from ithaca.intake.preview import Counts, Preview
from ithaca.intake.report import Report
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.programs.models import Program

MOST_LISTED = 30
FIELDS: dict[str, Mapping[str, str | Promise]] = {
    Upload.Kind.PEOPLE: PEOPLE_FIELDS,
    Upload.Kind.PREFERENCES: WISH_FIELDS,
    Upload.Kind.PAIRS: PAIR_FIELDS,
}
LISTED = frozenset({UploadState.DONE, UploadState.READY, UploadState.FAILED}) | {
    UploadState.READING, UploadState.REQUESTED, UploadState.IMPORTING,
}  # fmt: skip


@dataclass(frozen=True)
class UploadLine:
    """An earlier import, or one that is not finished."""

    id: int
    file_name: str
    kind: str
    state: str
    state_label: str
    by: str
    at: datetime
    counts: Counts

    @property
    def is_done(self) -> bool:
        return self.state == UploadState.DONE


@dataclass(frozen=True)
class UploadPage:
    """One upload as its page shows it, in every state."""

    id: int
    file_name: str
    sheet: str
    is_of_people: bool
    is_of_pairs: bool
    state: str
    step: str
    progress: int
    problem: str
    at: datetime
    checked_at: datetime | None
    finished_at: datetime | None
    preview: Preview
    decisions: Decisions
    report: Report
    fields: Mapping[str, str | Promise]

    @property
    def has_bad_rows(self) -> bool:
        """Rows to put right are kept for a month."""
        return bool(self.report.counts.refused) and self.at > clock.ago(days=30)

    @property
    def is_ready(self) -> bool:
        return self.state == UploadState.READY

    @property
    def is_done(self) -> bool:
        return self.state == UploadState.DONE

    @property
    def is_in_work(self) -> bool:
        return self.state in {UploadState.READING, UploadState.REQUESTED, UploadState.IMPORTING}

    @property
    def asks_for_role(self) -> bool:
        """A file without roles asks once; the answer can be changed until the import."""
        return self.preview.needs_role or bool(self.decisions.role)

    @property
    def periods(self) -> tuple[tuple[str, str, str], ...]:
        """What was said of each of the `cohorts` so far."""
        said = {cohort: (cohort, began, ended) for cohort, began, ended in self.decisions.periods}
        return tuple(said.get(cohort, (cohort, "", "")) for cohort in self.cohorts)

    @property
    def cohorts(self) -> tuple[str, ...]:
        """Those whose period a person says or has said, because the file does not."""
        answered = (cohort for cohort, _began, _ended in self.decisions.periods)
        return tuple(dict.fromkeys((*answered, *self.preview.undated)))


def earlier_uploads(program: Program) -> list[UploadLine]:
    """The imports of a program, the latest first. 1 query."""
    uploads = Upload.objects.in_program(program).filter(state__in=LISTED).without_content()
    return [_line(upload) for upload in uploads.defer("preview").select_related("uploaded_by")[:MOST_LISTED]]


def upload_page(upload: Upload) -> UploadPage:
    """0 queries."""
    return UploadPage(
        id=upload.pk,
        file_name=upload.file_name,
        sheet=upload.sheet,
        is_of_people=upload.is_of_people,
        is_of_pairs=upload.is_of_pairs,
        state=upload.state,
        step=upload.step,
        progress=upload.progress,
        problem=upload.problem,
        at=upload.uploaded_at,
        checked_at=upload.checked_at,
        finished_at=upload.finished_at,
        preview=Preview.from_json(upload.preview),
        decisions=Decisions.from_json(upload.decisions),
        report=Report.from_json(upload.report),
        fields=FIELDS[upload.kind],
    )


def bad_rows_of(upload: Upload) -> bytes:
    """The rows to put right, as a file. 1 query."""
    return bytes(upload.bad_rows)


def _line(upload: Upload) -> UploadLine:
    return UploadLine(
        id=upload.pk,
        file_name=upload.file_name,
        kind=upload.get_kind_display(),
        state=upload.state,
        state_label=upload.get_state_display(),
        by=upload.uploaded_by.name,
        at=upload.finished_at or upload.uploaded_at,
        counts=Report.from_json(upload.report).counts,
    )
