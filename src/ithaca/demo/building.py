"""The demo's programs, made through the actions that everybody uses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from ithaca.demo.living import WEEKS, live
from ithaca.demo.naming import address
from ithaca.demo.promising import promise
from ithaca.demo.roster_reading import (
    PEOPLE_FILE,
    SHIPPED,
    WISHES_FILE,
    NotBuilt,
    Spreadsheets,
    read_roster,
)
from ithaca.engagement.models import CheckIn
from ithaca.intake.actions.importing import import_upload, request_import
from ithaca.intake.actions.reading import read_upload
from ithaca.intake.actions.uploading import receive_upload
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.actions.ruling import give_rules
from ithaca.pairing.actions.runs import execute_run, request_run
from ithaca.pairing.models import MatchRun, Publication
from ithaca.people.models import Organization, Person
from ithaca.programs.actions.creating import create_program
from ithaca.programs.actions.inviting import invite
from ithaca.programs.actions.running import open_program
from ithaca.programs.models import Program
from ithaca.programs.templates import design

Say = Callable[[str], None]
BIG, SMALL, LIVED = "Career Compass", "Harbor Buddies", "Second Wind"
SMALL_SIZE = 24
LIVED_SIZE = 40
UNTIL_START = timedelta(weeks=3)


@dataclass(frozen=True)
class Staff:
    """Who coordinates and who runs the site."""

    sofia: Person
    deniz: Person
    amara: Person
    olga: Person


def build(folder: Path | None, *, say: Say) -> None:
    """Make what is not there of each program. A build that was broken off goes on where it stopped."""
    staff = _staff()
    if not MatchRun.objects.filter(program__name=BIG).exists():
        say("Reading the roster and inventing names")
        sheets = read_roster(folder or SHIPPED, domain="example.org")
        program = _program(BIG, "career", clock.today() + UNTIL_START, by=staff.sofia)
        say(f"Importing {sheets.rows} people")
        _import(program, sheets, by=staff.sofia)
        say("Matching them")
        execute_run(request_run(program, by=staff.sofia))
    if not Publication.objects.filter(program__name=SMALL).exists():
        program = _program(SMALL, "onboarding", None, by=staff.deniz)
        sheets = read_roster(SHIPPED, domain="harbor.example.org", only=SMALL_SIZE, salt="harbor")
        _publish(program, sheets, by=staff.deniz)
    if not CheckIn.objects.filter(program__name=LIVED).exists():
        say(f"Living through {WEEKS} weeks with a program of {LIVED_SIZE} people")
        with clock.at(clock.ago(days=WEEKS * 7)), transaction.atomic():
            program = _program(LIVED, "career", clock.today(), by=staff.amara)
            sheets = read_roster(SHIPPED, domain="wind.example.org", only=LIVED_SIZE, salt="wind")
            _publish(program, sheets, by=staff.amara)
            invite(program, by=staff.amara)
            live(program)
        promise(program, _person("Ingrid Solheim"), by=staff.amara)


def _publish(program: Program, sheets: Spreadsheets, *, by: Person) -> None:
    _import(program, sheets, by=by)
    run = request_run(program, by=by)
    execute_run(run)
    run.refresh_from_db()
    publish(request_publication(run, by=by))


def _staff() -> Staff:
    Organization.objects.get_or_create(pk=1, defaults={"name": "Ithaca Demo"})
    return Staff(
        sofia=_person("Sofia Marchetti"),
        deniz=_person("Deniz Aydın"),
        amara=_person("Amara Osei"),
        olga=_person("Olga Lindqvist", is_operator=True),
    )


def _person(name: str, *, is_operator: bool = False) -> Person:
    email = address(name, domain="staff.example.org")
    found = Person.objects.known_as(email).first()
    return found or Person.objects.create_user(email, name=name, is_operator=is_operator)


def _program(name: str, key: str, starts_on: date | None, *, by: Person) -> Program:
    program = Program.objects.filter(name=name).first()
    if program is None:
        with transaction.atomic():
            program = create_program(design(key), name=name, starts_on=starts_on, by=by)
            give_rules(program, by=by)
            open_program(program, by=by)
    return program


def _import(program: Program, sheets: Spreadsheets, *, by: Person) -> None:
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
