"""Reading a sheet in a process of its own, with bounded memory and time."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.limits import Limits

READER = Path(__file__).with_name("sheet_reader.py")


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    sheets: tuple[str, ...]
    first_column: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheet(content: bytes, sheet: str | None, limits: Limits) -> Sheet:
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as result:
        source.write(content)
        source.seek(0)
        _run_reader(source, result, sheet, limits)
        result.seek(0)
        head = json.loads(result.readline())
        if code := head.get("refused"):
            raise Unreadable(code, sheet=sheet, rows=limits.rows, columns=limits.columns)
        return Sheet(head["sheet"], tuple(head["sheets"]), head["first_column"], tuple(_rows(result)))


def _run_reader(source: IO[bytes], result: IO[bytes], sheet: str | None, limits: Limits) -> None:
    request = json.dumps({"sheet": sheet, "limits": asdict(limits)})
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(READER), request],
            stdin=source,
            stdout=result,
            stderr=subprocess.DEVNULL,
            timeout=2 * limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("workbook.too_heavy") from error
    if done.returncode:
        raise Unreadable("workbook.too_heavy")


def _rows(result: IO[bytes]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for text in result:
        line, *cells = json.loads(text)
        yield line, tuple(cells)
