"""The demo's programs, made through the actions that everybody uses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ithaca.demo.naming import address
from ithaca.demo.roster_reading import SHIPPED, Spreadsheets, read_roster
from ithaca.intake.actions.importing import import_upload, request_import
from ithaca.intake.actions.uploading import receive_upload
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.actions.ruling import give_rules
from ithaca.pairing.actions.runs import execute_run, request_run
from ithaca.people.models import Organization, Person
from ithaca.programs.actions.creating import create_program
from ithaca.programs.actions.running import open_program
from ithaca.programs.models import Program
from ithaca.programs.templates import design

Say = Callable[[str], None]
BIG, SMALL = "Career Compass", "Harbor Buddies"
SMALL_SIZE = 24


class NotBuilt(Exception):
    """The roster could not be imported; the message says why and where."""


@dataclass(frozen=True)
class Staff:
    """Who coordinates and who runs the site."""

    sofia: Person
    deniz: Person
    olga: Person


def build(folder: Path | None, *, say: Say) -> None:
    """Make both programs unless they are there. A build that was broken off starts anew where it stopped."""
    staff = _staff()
    if not Program.objects.filter(name=BIG).exists():
        say("Reading the roster and inventing names")
        sheets = read_roster(folder or SHIPPED, domain="example.org")
        program = _program(BIG, "career", date(2026, 3, 2), by=staff.sofia)
        say(f"Importing {sheets.rows} people")
        _import(program, sheets, by=staff.sofia)
        say("Matching them")
        execute_run(request_run(program, by=staff.sofia))
    if not Program.objects.filter(name=SMALL).exists():
        program = _program(SMALL, "onboarding", None, by=staff.deniz)
        sheets = read_roster(SHIPPED, domain="harbor.example.org", only=SMALL_SIZE, salt="harbor")
        _import(program, sheets, by=staff.deniz)
        run = request_run(program, by=staff.deniz)
        execute_run(run)
        run.refresh_from_db()
        publish(request_publication(run, by=staff.deniz))


def _staff() -> Staff:
    Organization.objects.get_or_create(pk=1, defaults={"name": "Ithaca Demo"})
    return Staff(
        sofia=_person("Sofia Marchetti"),
        deniz=_person("Deniz Aydın"),
        olga=_person("Olga Lindqvist", is_operator=True),
    )


def _person(name: str, *, is_operator: bool = False) -> Person:
    email = address(name, domain="staff.example.org")
    found = Person.objects.known_as(email).first()
    return found or Person.objects.create_user(email, name=name, is_operator=is_operator)


def _program(name: str, key: str, starts_on: date | None, *, by: Person) -> Program:
    program = create_program(design(key), name=name, starts_on=starts_on, by=by)
    give_rules(program, by=by)
    open_program(program, by=by)
    return program


def _import(program: Program, sheets: Spreadsheets, *, by: Person) -> None:
    for kind, content in ((Upload.Kind.PEOPLE, sheets.people), (Upload.Kind.PREFERENCES, sheets.wishes)):
        if not content:
            continue
        name = "participants.csv" if kind == Upload.Kind.PEOPLE else "preferences.csv"
        upload = receive_upload(program, kind=kind, file_name=name, content=content, by=by)
        upload.refresh_from_db()
        if upload.state != UploadState.READY:
            raise NotBuilt(f"{name}: {upload.problem}")
        request_import(upload, managers_confirmed=True, by=by)
        import_upload(upload)
        upload.refresh_from_db()
        if upload.state != UploadState.DONE:
            raise NotBuilt(f"{name}: {upload.problem}")
