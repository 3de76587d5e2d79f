"""X71: three thousand people are imported and matched, and no page of the coordinator is slow or asks more for it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.house.sources import ROOT
from tests.proofs.conftest import Proof
from tests.site_map import Page, pages

from ithaca.demo.roster_reading import Spreadsheets, read_roster
from ithaca.intake.actions.importing import import_upload, request_import
from ithaca.intake.actions.reading import read_upload
from ithaca.intake.actions.uploading import receive_upload
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.actions.ruling import give_rules
from ithaca.pairing.actions.runs import execute_run, request_run
from ithaca.pairing.models import MatchRun, PairDecision, Proposal
from ithaca.pairing.states import RunState
from ithaca.people.models import Person
from ithaca.programs.actions.creating import create_program
from ithaca.programs.actions.running import open_program
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.templates import design
from ithaca.web.shell.doors import _models_wanted_by

ROSTER = ROOT.parent / "shared" / "data" / "programme_3000"
FEW = 300
MOST_SECONDS = 0.3
VISITS = 5
FLOOR = 25  # pages
COORDINATOR = "ithaca.web.coordinator."


@dataclass(frozen=True)
class Visits:
    """What a page of one program cost: always so many queries, and so long when nobody else kept the machine busy."""

    queries: int
    seconds: float


@pytest.mark.prove("X71", floor=FLOOR)
@pytest.mark.django_db
def test_a_program_of_three_thousand_opens_at_once(cora: Person, proof: Proof) -> None:
    if not ROSTER.is_dir():
        proof.evidence["not tried"] = f"there is no roster in {ROSTER}"
        pytest.skip(f"there is no roster in {ROSTER}")
    small = matched_program(read_roster(ROSTER, domain="few.example.org", only=FEW, salt="few"), by=cora)
    started = time.perf_counter()
    large = matched_program(read_roster(ROSTER, domain="many.example.org"), by=cora)
    proof.evidence["seconds to import and match"] = round(time.perf_counter() - started)
    proof.evidence["pairs"] = Proposal.objects.filter(program=large).count()
    client = Client()
    client.force_login(cora)

    slowest = {}
    for page in pages_of_coordinators():
        of_few, of_many = visits(page, small, client), visits(page, large, client)
        slowest[page.name] = round(of_many.seconds * 1000)
        proof.count(list(problems(page, of_few, of_many)))

    names = sorted(slowest, key=lambda name: -slowest[name])[:5]
    proof.evidence["slowest pages in ms"] = {name: slowest[name] for name in names}


def matched_program(sheets: Spreadsheets, *, by: Person) -> Program:
    """People and wishes are imported, a run is done, one pair is forbidden."""
    program = create_program(design("career"), name=f"{sheets.rows} people", starts_on=None, by=by)
    give_rules(program, by=by)
    open_program(program, by=by)
    import_file(program, Upload.Kind.PEOPLE, sheets.people, by=by)
    import_file(program, Upload.Kind.PREFERENCES, sheets.wishes, by=by)
    run = request_run(program, by=by)
    execute_run(run)
    run.refresh_from_db()
    assert run.state == RunState.DONE, run.problem
    pair = Proposal.objects.drafts_of(run).select_related("mentee", "mentor").first()
    assert pair is not None
    decide_pair(pair.mentee, pair.mentor, kind=PairDecision.Kind.LOCK, by=by)
    return program


def import_file(program: Program, kind: Upload.Kind, content: bytes, *, by: Person) -> None:
    upload = receive_upload(program, kind=kind, file_name=f"{kind}.csv", content=content, by=by)
    read_upload(upload)
    upload.refresh_from_db()
    request_import(upload, managers_confirmed=True, by=by)
    import_upload(upload)
    upload.refresh_from_db()
    assert upload.state == UploadState.DONE, upload.problem


def pages_of_coordinators() -> Iterator[Page]:
    """Of one program: each that can be looked at about something that both programs have."""
    for page in pages():
        is_theirs = page.view.__module__.startswith(COORDINATOR) and "program" in page.keys
        if is_theirs and "GET" in page.methods and page.name not in ELSEWHERE:
            yield page


ELSEWHERE = {"import_sample": "a file that is always the same"}


def visits(page: Page, program: Program, client: Client) -> Visits:
    return visit(reverse(page.name, kwargs=keys_of(page, program)), client)


def visit(path: str, client: Client) -> Visits:
    assert client.get(path).status_code in {200, 302, 404}, path
    took, queries = [], 0
    for _ in range(VISITS):
        with CaptureQueriesContext(connection) as asked:
            started = time.perf_counter()
            client.get(path)
            took.append(time.perf_counter() - started)
        queries = max(queries, len(asked))
    return Visits(queries, min(took))


def keys_of(page: Page, program: Program) -> dict[str, int]:
    wanted = _models_wanted_by(page.view)
    return {key: thing_of(wanted[key], program).pk for key in page.keys}


def thing_of(model: type[models.Model], program: Program) -> models.Model:
    """What the page is about; of people, a mentee whom the run has matched."""
    if model is Program:
        return program
    things = model._default_manager.filter(program=program)
    if model is Participation:
        run = MatchRun.objects.get(program=program)
        things = things.filter(role=Role.MENTEE, proposals_as_mentee__run=run)
    found = things.order_by("pk").first()
    assert found is not None, f"the program has no {model.__name__}"
    return found


def problems(page: Page, few: Visits, many: Visits) -> Iterator[str]:
    if many.queries != few.queries:
        yield f"{page.name}: {few.queries} queries for few people, {many.queries} for many"
    if many.seconds >= MOST_SECONDS:
        yield f"{page.name}: {many.seconds * 1000:.0f} ms"
