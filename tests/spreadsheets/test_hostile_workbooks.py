"""Hostile workbooks are refused quickly, with a reason, and without harm to the process that reads them."""

import io
import json
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
import xlsxwriter
from tests.spreadsheets.workbooks import (
    Filled,
    archive,
    parts,
    sheet_xml,
    text_cell,
    with_encryption_flag,
    with_false_sizes,
)

from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.limits import Limits
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.workbooks import READER

# Asked of a small process, because a child is counted with the size of the process that started it.
MEASURE = """
import resource, subprocess, sys
with open(sys.argv[3], "rb") as file:
    quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-I", *sys.argv[1:3]], stdin=file, **quiet)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
PEOPLE = [["Name", "E-mail"], ["Ana", "a@x.org"]]
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))


def _one_huge_cell(size: int, *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    before, _, after = sheet_xml([["Name", "E-mail"], ["HERE", "a@x.org"]]).encode().partition(b"HERE")
    return archive({**parts(""), SHEET: Filled(size, before, after)}, compression=compression)


def _far_cell() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Name")
        sheet.write(1_048_575, 16_383, "far away")
    return content.getvalue()


def _with_part(name: str, member: bytes | Filled) -> bytes:
    return archive({**parts(sheet_xml(PEOPLE)), name: member})


def _wide_row() -> bytes:
    cells = "".join(f'<c t="inlineStr"><is><t>{i * 7919 % 99_991}</t></is></c>' for i in range(300_000))
    return archive(parts(sheet_xml(PEOPLE).replace("</sheetData>", f'<row r="9">{cells}</row></sheetData>')))


def _overlapping() -> bytes:
    """A thousand directory entries that all point at the same packed megabyte."""
    content = archive({**parts(sheet_xml(PEOPLE)), "xl/media/a.bin": bytes(1 << 20)})
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        info = source.getinfo("xl/media/a.bin")
    start = content.index(b"PK\x01\x02")
    entry_start = content.rindex(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    entry = content[entry_start:end]
    entries = [entry.replace(b"a.bin", f"{i:05}".encode()) for i in range(1000)]
    directory = content[start:end] + b"".join(entries)
    count = 6 + len(entries)
    assert info.file_size == 1 << 20
    tail = b"PK\x05\x06" + bytes(4) + count.to_bytes(2, "little") * 2
    return (
        content[:start]
        + directory
        + tail
        + len(directory).to_bytes(4, "little")
        + start.to_bytes(4, "little")
        + bytes(2)
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "zip bomb": (lambda: _one_huge_cell(400 << 20), {"workbook.too_large"}),
    "bomb beside the sheet": (
        lambda: _with_part("xl/media/a.bin", Filled(300 << 20)),
        {"workbook.too_large"},
    ),
    "very dense part": (lambda: _with_part("xl/media/a.bin", Filled(20 << 20)), {"workbook.too_large"}),
    "bomb that lies about its size": (
        lambda: with_false_sizes(_one_huge_cell(400 << 20), SHEET, 5_000),
        {"workbook.damaged"},
    ),
    "part that claims to be larger": (
        lambda: with_false_sizes(archive(parts(sheet_xml(PEOPLE))), SHEET, 900_000),
        {"workbook.damaged"},
    ),
    "overlapping entries": (_overlapping, {"workbook.too_large"}),
    "ten thousand entries": (
        lambda: archive({**parts(sheet_xml(PEOPLE)), **{f"xl/x{i}": b"" for i in range(10_000)}}),
        {"workbook.too_large"},
    ),
    "nested entities": (
        lambda: archive(
            parts(sheet_xml([["Name"], ["&l9;"]], before=f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'))
        ),
        {"workbook.entities"},
    ),
    "external entity": (
        lambda: archive(
            parts(
                sheet_xml(
                    [["Name"], ["&x;"]], before='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                )
            )
        ),
        {"workbook.entities"},
    ),
    "entities in UTF-16": (
        lambda: _with_part(
            "xl/sharedStrings.xml", '<?xml version="1.0"?><!DOCTYPE x []><sst/>'.encode("utf-16")
        ),
        {"workbook.entities"},
    ),
    "path out of the archive": (lambda: _with_part("../../etc/cron.d/x", b"x"), {"workbook.damaged"}),
    "path with backslashes": (lambda: _with_part("xl\\..\\..\\x", b"x"), {"workbook.damaged"}),
    "absolute path": (lambda: _with_part("/etc/passwd", b"x"), {"workbook.damaged"}),
    "macros": (lambda: _with_part("xl/vbaProject.bin", b"x"), {"file.macros"}),
    "binary workbook": (lambda: _with_part("xl/workbook.bin", b"x"), {"file.binary_workbook"}),
    "encrypted entries": (lambda: with_encryption_flag(archive(parts(sheet_xml(PEOPLE)))), {"file.password"}),
    "unusual compression": (
        lambda: archive(parts(sheet_xml(PEOPLE)), compression=zipfile.ZIP_LZMA),
        {"workbook.damaged"},
    ),
    "one far cell": (_far_cell, {"workbook.too_heavy", "limit.rows", "limit.columns"}),
    "row of 300,000 cells": (_wide_row, {"limit.columns", "workbook.too_heavy"}),
    "not a workbook": (lambda: archive({"word/document.xml": b"<x/>"}), {"file.not_a_table"}),
    "open document": (
        lambda: archive(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, compression=zipfile.ZIP_STORED
        ),
        {"file.open_document"},
    ),
    "empty archive": (lambda: b"PK\x05\x06" + bytes(18), {"file.not_a_table"}),
    "cut in half": (lambda: archive(parts(sheet_xml(PEOPLE)))[:700], {"workbook.damaged"}),
    "no sheet part": (
        lambda: archive({name: part for name, part in parts("").items() if name != SHEET}),
        {"workbook.damaged", "sheet.none"},
    ),
    "sheet that is not XML": (lambda: archive(parts("not xml at all")), {"workbook.damaged", "sheet.none"}),
    "sheet that ends early": (
        lambda: archive(parts(sheet_xml(PEOPLE)[:-60])),
        {"workbook.damaged", "sheet.none"},
    ),
    "cell of two megabytes": (
        lambda: _one_huge_cell(2 << 20, compression=zipfile.ZIP_STORED),
        {"limit.cell"},
    ),
    "one text in 200,000 cells": (
        lambda: archive(
            {
                **parts(
                    sheet_xml(PEOPLE).replace(
                        "</sheetData>",
                        "".join(
                            f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(3, 50_000)
                        )
                        + "</sheetData>",
                    )
                ),
                "xl/sharedStrings.xml": f"<sst><si><t>{'x' * 19_000}</t></si></sst>".encode(),
            }
        ),
        {"workbook.damaged", "limit.characters", "workbook.too_heavy", "limit.cell"},
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_without_harm(name: str) -> None:
    make, codes = HOSTILE[name]
    content = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()

    with pytest.raises(Unreadable) as refused:
        read_table(content, filename="people.xlsx")

    assert refused.value.code in codes
    assert refused.value.message
    assert time.monotonic() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


@pytest.mark.parametrize(
    "name",
    ["bomb that lies about its size", "one far cell", "row of 300,000 cells", "one text in 200,000 cells"],
)
def test_the_process_that_unpacks_stays_small(name: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.xlsx"
    file.write_bytes(HOSTILE[name][0]())
    request = json.dumps({"sheet": None, "limits": asdict(Limits())})

    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(READER), request, str(file)], capture_output=True, check=True
    )

    assert int(done.stdout) < 280_000


def test_the_workbook_made_by_hand_is_read_when_it_is_honest() -> None:
    table = read_table(archive(parts(sheet_xml(PEOPLE))), filename="people.xlsx")

    assert table.columns == ("Name", "E-mail")
    assert text_cell("A1", "Name") in sheet_xml(PEOPLE)
