"""What the worker looks after when something was left or is too old."""

from datetime import timedelta

import pytest
from tests.intake.files import counts_of, read, sheet, work

from ithaca.intake.actions.importing import import_upload, request_import
from ithaca.intake.actions.reading import read_upload
from ithaca.intake.actions.sweeping import KEPT_DAYS, sweep_imports
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.kernel.jobs import huey
from ithaca.people.models import Person
from ithaca.programs.models import Program

ADA = sheet("Ada Ito,ada@example.org,Mentor", "Bea Ito,bea@,Mentor")


@pytest.fixture
def upload(program: Program, cora: Person) -> Upload:
    return read(program, ADA, by=cora)


def left_in(upload: Upload, state: UploadState, **fields: object) -> Upload:
    """As a worker leaves an upload that dies, with its lease run out."""
    Upload.objects.filter(pk=upload.pk).update(state=state, lease_until=clock.ago(minutes=5), **fields)
    upload.refresh_from_db()
    return upload


@pytest.mark.django_db(transaction=True)
def test_an_import_whose_worker_died_is_handed_over_again(upload: Upload, cora: Person) -> None:
    request_import(upload, managers_confirmed=False, by=cora)
    left_in(upload, UploadState.IMPORTING)
    huey.flush()

    sweep_imports()

    upload.refresh_from_db()
    assert (upload.state, len(huey)) == (UploadState.REQUESTED, 1)
    assert work(upload).state == UploadState.DONE


@pytest.mark.django_db(transaction=True)
def test_what_somebody_works_on_is_left_alone(upload: Upload, cora: Person) -> None:
    request_import(upload, managers_confirmed=False, by=cora)
    huey.flush()

    sweep_imports()

    assert len(huey) == 0


def test_a_second_worker_leaves_at_once(upload: Upload, cora: Person) -> None:
    request_import(upload, managers_confirmed=False, by=cora)
    one, other = Upload.objects.get(pk=upload.pk), Upload.objects.get(pk=upload.pk)

    import_upload(one)
    import_upload(other)

    upload.refresh_from_db()
    assert upload.state == UploadState.DONE
    assert Person.objects.filter(email="ada@example.org").count() == 1


def test_an_import_that_breaks_off_three_times_is_given_up(upload: Upload, cora: Person) -> None:
    request_import(upload, managers_confirmed=False, by=cora)
    left_in(upload, UploadState.REQUESTED, tries=3)

    work(upload)

    assert upload.state == UploadState.FAILED
    assert "Nobody was imported" in upload.problem


def test_a_file_that_was_being_read_is_read(upload: Upload) -> None:
    left_in(upload, UploadState.READING, preview={})

    read_upload(upload)

    upload.refresh_from_db()
    assert counts_of(upload) == {"new": 1, "refused": 1}


@pytest.mark.parametrize("state", [UploadState.READY, UploadState.FAILED])
def test_a_file_is_deleted_after_a_month(state: UploadState, upload: Upload) -> None:
    left_in(upload, state, uploaded_at=clock.now() - timedelta(days=KEPT_DAYS + 1))

    sweep_imports()

    upload.refresh_from_db()
    assert (upload.state, upload.preview) == (UploadState.DISCARDED, {})
    assert (bytes(upload.tables), bytes(upload.bad_rows)) == (b"", b"")


def test_the_rows_to_put_right_are_deleted_after_a_month(upload: Upload, cora: Person) -> None:
    request_import(upload, managers_confirmed=False, by=cora)
    work(upload)
    Upload.objects.update(uploaded_at=clock.now() - timedelta(days=KEPT_DAYS + 1))

    sweep_imports()

    upload.refresh_from_db()
    assert (upload.state, bytes(upload.bad_rows)) == (UploadState.DONE, b"")


def test_a_new_danger_after_the_yes_asks_again(program: Program, cora: Person) -> None:
    """The managers of everybody changed between the yes and the import."""
    header = "Name,E-mail,Role,Line manager"
    ids = [f"Person {n},p{n}@example.org,Mentor," for n in range(3)]
    work(requested(read(program, sheet(*ids, header=header), by=cora), cora))
    upload = read(program, sheet(*ids, "New,new@example.org,Mentor,", header=header), by=cora)
    Upload.objects.filter(pk=upload.pk).update(
        tables=read(program, sheet(*[f"{row}p9@example.org" for row in ids], header=header), by=cora).tables
    )

    work(requested(Upload.objects.get(pk=upload.pk), cora))

    upload.refresh_from_db()
    assert upload.state == UploadState.READY
    assert "Look again" in upload.problem
    assert Person.objects.exclude(manager=None).count() == 0


def requested(upload: Upload, by: Person) -> Upload:
    request_import(upload, managers_confirmed=False, by=by)
    return upload
