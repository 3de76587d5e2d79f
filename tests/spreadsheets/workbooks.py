"""Workbooks made by hand, honest and hostile."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    "</Relationships>"
)
WORKBOOK = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = (
    '<?xml version="1.0" encoding="UTF-8"?>{before}'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def workbook(rows: Sequence[Sequence[object]], *, first_row: int = 0, first_column: int = 0) -> bytes:
    return sheets({"People": rows}, first_row=first_row, first_column=first_column)


def sheets(
    tables: Mapping[str, Sequence[Sequence[object]]], *, first_row: int = 0, first_column: int = 0
) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows, start=first_row):
                for column, cell in enumerate(cells, start=first_column):
                    sheet.write(row, column, cell)
    return content.getvalue()


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(rows: Sequence[Sequence[str]], *, before: str = "") -> str:
    lines = [
        f'<row r="{line}">'
        + "".join(text_cell(f"{chr(65 + column)}{line}", cell) for column, cell in enumerate(cells))
        + "</row>"
        for line, cells in enumerate(rows, start=1)
    ]
    return SHEET.format(before=before, rows="".join(lines))


def parts(sheet: str) -> dict[str, bytes]:
    return {
        "[Content_Types].xml": CONTENT_TYPES.encode(),
        "_rels/.rels": RELATIONS.format(kind="officeDocument", target="xl/workbook.xml").encode(),
        "xl/workbook.xml": WORKBOOK.encode(),
        "xl/_rels/workbook.xml.rels": RELATIONS.format(
            kind="worksheet", target="worksheets/sheet1.xml"
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet.encode(),
    }


@dataclass(frozen=True)
class Filled:
    """A member of a size that nobody would want to hold in memory."""

    size: int
    before: bytes = b""
    after: bytes = b""


def archive(members: Mapping[str, bytes | Filled], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as target:
        for name, member in members.items():
            if isinstance(member, bytes):
                target.writestr(name, member)
                continue
            with target.open(name, "w") as part:
                part.write(member.before)
                for _ in range(member.size >> 20):
                    part.write(b"x" * (1 << 20))
                part.write(member.after)
    return content.getvalue()


def with_false_sizes(content: bytes, name: str, size: int) -> bytes:
    """The archive with a member that claims to be smaller than it is."""
    changed = bytearray(content)
    position = 0
    while (position := changed.find(b"PK\x01\x02", position)) >= 0:
        length = struct.unpack_from("<H", changed, position + 28)[0]
        if changed[position + 46 : position + 46 + length] == name.encode():
            struct.pack_into("<I", changed, position + 24, size)
            local = struct.unpack_from("<I", changed, position + 42)[0]
            struct.pack_into("<I", changed, local + 22, size)
        position += 46
    return bytes(changed)


def with_encryption_flag(content: bytes) -> bytes:
    changed = bytearray(content)
    position = changed.find(b"PK\x01\x02")
    changed[position + 8] |= 1
    return bytes(changed)
