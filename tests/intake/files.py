"""Files as coordinators bring them, and the whole way from a file to the people."""

from dataclasses import asdict
from typing import Any

from ithaca.intake.actions.importing import import_upload, request_import
from ithaca.intake.actions.uploading import change_choices, receive_upload
from ithaca.intake.decisions import Decisions
from ithaca.intake.models import Upload
from ithaca.intake.preview import Counts, Preview
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile, Program

HEADER = "Name,E-mail,Role"


def sheet(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def read(
    program: Program, content: bytes, *, by: Person, kind: str = "people", name: str = "people.csv"
) -> Upload:
    """Upload a file and let it be read."""
    upload = receive_upload(program, kind=Upload.Kind(kind), file_name=name, content=content, by=by)
    upload.refresh_from_db()
    return upload


def answer(upload: Upload, *, by: Person, columns: dict[str, str] | None = None, **decisions: Any) -> Upload:
    """Answer what the page asks, and let the file be read again."""
    chosen = Decisions(**decisions)
    change_choices(upload, columns=columns or {}, sheet=upload.sheet, decisions=chosen, by=by)
    upload.refresh_from_db()
    return upload


def confirm(upload: Upload, *, by: Person, managers: bool = False) -> Upload:
    """Say yes, and let the worker import."""
    request_import(upload, managers_confirmed=managers, by=by)
    return work(upload)


def work(upload: Upload) -> Upload:
    import_upload(Upload.objects.select_related("program", "uploaded_by").get(pk=upload.pk))
    upload.refresh_from_db()
    return upload


def bring_in(program: Program, content: bytes, *, by: Person, **options: Any) -> Upload:
    return confirm(read(program, content, by=by, **options), by=by)


def preview_of(upload: Upload) -> Preview:
    return Preview.from_json(upload.preview)


def counts_of(upload: Upload) -> dict[str, int]:
    """The counts that are not zero, without those of the whole."""
    counts = Counts(**upload.report["counts"]) if upload.report else preview_of(upload).counts
    return {
        name: count
        for name, count in asdict(counts).items()
        if count and name not in {"rows", "people_before", "taking_part"}
    }


def profile_of(program: Program, email: str) -> Profile:
    return Profile.objects.get(program=program, person__email=email)


def roles_in(program: Program) -> list[tuple[str, str, int]]:
    rows = (
        Participation.objects.filter(program=program)
        .select_related("person")
        .order_by("person__name", "role")
    )
    return [(row.person.name, row.role, row.places.count()) for row in rows]
