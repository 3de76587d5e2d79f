"""How a program of the demo comes into being: created, filled from spreadsheets, matched and published."""

from datetime import date

from django.db import transaction

from ithaca.demo.roster_reading import PEOPLE_FILE, WISHES_FILE, NotBuilt, Spreadsheets
from ithaca.intake.actions.importing import import_upload, request_import
from ithaca.intake.actions.reading import read_upload
from ithaca.intake.actions.uploading import receive_upload
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.actions.ruling import give_rules
from ithaca.pairing.actions.runs import execute_run, request_run
from ithaca.people.models import Person
from ithaca.programs.actions.creating import create_program
from ithaca.programs.actions.running import open_program
from ithaca.programs.models import Program
from ithaca.programs.templates import Design


def found_program(name: str, design: Design, starts_on: date | None, *, by: Person) -> Program:
    """Create and open it, with the rules of its design, unless it is there."""
    program = Program.objects.filter(name=name).first()
    if program is None:
        with transaction.atomic():
            program = create_program(design, name=name, starts_on=starts_on, by=by)
            give_rules(program, by=by)
            open_program(program, by=by)
    return program


def import_sheets(program: Program, sheets: Spreadsheets, *, by: Person) -> None:
    contents = {Upload.Kind.PEOPLE: sheets.people, Upload.Kind.PREFERENCES: sheets.wishes}
    for kind, content in contents.items():
        is_in = Upload.objects.in_program(program).filter(kind=kind, state=UploadState.DONE).exists()
        if content and not is_in:
            _import_file(program, kind, content, by=by)


def _import_file(program: Program, kind: Upload.Kind, content: bytes, *, by: Person) -> None:
    name = PEOPLE_FILE if kind == Upload.Kind.PEOPLE else WISHES_FILE
    upload = receive_upload(program, kind=kind, file_name=name, content=content, by=by)
    read_upload(upload)  # a large file was left to a worker, and there is none yet
    upload.refresh_from_db()
    if upload.state != UploadState.READY:
        raise NotBuilt(f"{name}: {upload.problem}")
    try:
        request_import(upload, managers_confirmed=True, by=by)
    except Refused as refusal:
        raise NotBuilt(f"{name}: {refusal.message}") from refusal
    import_upload(upload)
    upload.refresh_from_db()
    if upload.state != UploadState.DONE:
        raise NotBuilt(f"{name}: {upload.problem}")


def fill_and_publish(program: Program, sheets: Spreadsheets, *, by: Person) -> None:
    """Import its people, match them and tell them."""
    import_sheets(program, sheets, by=by)
    run = request_run(program, by=by)
    execute_run(run)
    run.refresh_from_db()
    publish(request_publication(run, by=by))
