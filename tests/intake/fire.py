"""An import whose process is killed again and again, at any moment."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from django.db.models import F, Func, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from tests.factories.programs import ProgramFactory
from tests.intake.files import read, sheet
from tests.killing import address_of_database

from ithaca.connections.models import Connection
from ithaca.intake.actions.importing import request_import
from ithaca.intake.actions.sweeping import sweep_imports
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Place, Profile

IMPORTER = """
import django, sys
django.setup()
from ithaca.intake.actions.importing import import_upload
from ithaca.intake.models import Upload
upload = Upload.objects.select_related("program", "uploaded_by").get(pk=int(sys.argv[1]))
print("started", flush=True)
import_upload(upload)
"""
PAIR_TAKES = 8  # times as long as a person
HEADER = "Employee number,Role,Places,Country,Skills offered,Line manager"


@dataclass
class Fire:
    """What was found after each kill. `seconds` is how long an import takes when nobody disturbs it."""

    folder: Path
    by: Person
    rows: int
    random: Random
    seconds: float = 0.0
    kills: int = 0
    problems: list[str] = field(default_factory=list)
    files: int = 0

    def burn(self, kills: int) -> None:
        self._finish(self._requested())
        while self.kills < kills:
            upload = self._requested()
            while upload.state != UploadState.DONE and self.kills < kills:
                self._kill_once(upload)
            self._finish(upload)

    def _requested(self) -> Upload:
        """A file for a program of its own, said yes to."""
        self.files += 1
        content, kind = (self._file(), "people") if self.files % 2 else (self._pairs(), "pairs")
        upload = read(ProgramFactory(), content, by=self.by, kind=kind)
        request_import(upload, managers_confirmed=False, by=self.by)
        return upload

    def _file(self) -> bytes:
        people = (f"{n:05},Both,2,Kenya,Chess;Go,{max(0, n - 7):05}" for n in range(self.rows))
        return sheet(*people, header=HEADER)

    def _pairs(self) -> bytes:
        """Fewer, as each is written by itself."""
        pairs = (f"tee{n},tor{n},2025-01-01,2025-06-30" for n in range(self.rows // PAIR_TAKES))
        return sheet(*pairs, header="Mentee,Mentor,Began on,Ended on")

    def _whole(self, upload: Upload) -> tuple[int, ...]:
        if upload.is_of_people:
            return self.rows, 2 * self.rows, 3 * self.rows, 0
        pairs = self.rows // PAIR_TAKES
        return 2 * pairs, 2 * pairs, 0, pairs

    def _kill_once(self, upload: Upload) -> None:
        with self._importer(upload) as importer:
            time.sleep(self.random.uniform(0, self.seconds))
            is_hit = importer.poll() is None
            importer.kill()
        self.kills += is_hit
        self._look(upload)
        Upload.objects.filter(pk=upload.pk).update(lease_until=clock.ago(minutes=5), tries=0)
        sweep_imports()
        upload.refresh_from_db()

    def _look(self, upload: Upload) -> None:
        """All or nothing, and the state says which.

        In one statement: the server may still be committing for a client that is dead already, and two
        looks could see the time before and after it.
        """
        one = Upload.objects.annotate(
            profiles=_counted(Profile.objects.filter(program=OuterRef("program"))),
            participations=_counted(Participation.objects.filter(program=OuterRef("program"))),
            places=_counted(Place.objects.filter(participation__program=OuterRef("program"))),
            connections=_counted(Connection.objects.filter(program=OuterRef("program"))),
        ).values_list("state", "profiles", "participations", "places", "connections")
        state, *counts = one.get(pk=upload.pk)
        found, is_done = tuple(counts), state == UploadState.DONE
        if found != (self._whole(upload) if is_done else (0, 0, 0, 0)):
            self.problems.append(f"after kill {self.kills}: {found}, done: {is_done}")

    def _finish(self, upload: Upload) -> None:
        if upload.state == UploadState.DONE:
            return
        with self._importer(upload) as importer:
            started = time.monotonic()
            importer.wait()
        self.seconds = self.seconds or time.monotonic() - started
        self._look(upload)
        if Upload.objects.get(pk=upload.pk).state != UploadState.DONE:
            self.problems.append("not imported after all")

    def _importer(self, upload: Upload) -> "subprocess.Popen[bytes]":
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "ithaca.config.settings",
            "DATABASE_URL": address_of_database(),
            "ITHACA_VAR": str(self.folder),
        }
        command = [sys.executable, "-c", IMPORTER, str(upload.pk)]
        importer = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        assert importer.stdout is not None
        assert importer.stdout.readline() == b"started\n"
        return importer


def _counted(rows: QuerySet[Any]) -> Coalesce:
    """How many rows there are, as a part of another statement."""
    number = rows.order_by().annotate(rows=Func(F("pk"), function="COUNT")).values("rows")
    return Coalesce(Subquery(number), 0)
