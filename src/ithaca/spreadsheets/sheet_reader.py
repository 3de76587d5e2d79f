"""The program that unpacks a workbook, run alone and killed when it takes too much.

Standard input is the workbook, standard output one JSON line about the sheet and one for each row.
"""

import datetime as dt
import json
import resource
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn
from xml.parsers import expat

import python_calamine as calamine

CHUNK = 1 << 18
LOCAL_HEADER = struct.Struct("<4s22xHH")
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
EXACT_INTEGERS = 2**53


class Refused(Exception):
    pass


def main() -> None:
    request = json.loads(sys.argv[1])
    limits: dict[str, int] = request["limits"]
    _bind(limits)
    try:
        _refuse_hostile_parts(sys.stdin.buffer, limits)
        _write_sheet(request["sheet"], limits)
    except Refused as refusal:
        _refuse(str(refusal))
    except calamine.PasswordError:
        _refuse("file.password")
    except (
        calamine.CalamineError,
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        expat.ExpatError,
        UnicodeError,
        ValueError,
    ):
        _refuse("workbook.damaged")


def _bind(limits: dict[str, int]) -> None:
    for kind, amount in (
        (resource.RLIMIT_AS, limits["memory_bytes"]),
        (resource.RLIMIT_CPU, limits["seconds"]),
        (resource.RLIMIT_FSIZE, 8 * (limits["characters"] + limits["cells"]) + CHUNK),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (amount, amount))
        except (ValueError, OSError):
            # macOS knows the limit on memory and does not set it; time and sizes still bind there.
            continue


def _refuse_hostile_parts(source: BinaryIO, limits: dict[str, int]) -> None:
    """Inflate every part in small pieces that are thrown away: sizes have to be true, declarations absent."""
    with zipfile.ZipFile(source) as archive:
        entries = archive.infolist()
    left = limits["unpacked_bytes"]
    for entry in entries:
        size, tail = 0, b""
        for piece in _inflated(source, entry):
            size += len(piece)
            if size > entry.file_size or size > left:
                raise Refused("workbook.damaged")
            window = tail + piece
            if any(mark in window for mark in DECLARATIONS):
                raise Refused("workbook.entities")
            tail = window[-32:]
        if size != entry.file_size:
            raise Refused("workbook.damaged")
        left -= size
    source.seek(0)


def _inflated(source: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    source.seek(entry.header_offset)
    _, name_length, extra_length = LOCAL_HEADER.unpack(source.read(LOCAL_HEADER.size))
    source.seek(name_length + extra_length, 1)
    left = entry.compress_size
    unpack = zlib.decompressobj(-15) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0:
        packed = source.read(min(CHUNK, left))
        if not packed:
            raise Refused("workbook.damaged")
        left -= len(packed)
        if unpack is None:
            yield packed
            continue
        while packed:
            yield unpack.decompress(packed, CHUNK)
            packed = unpack.unconsumed_tail
    if unpack is not None:
        yield unpack.flush()


def _write_sheet(asked: str | None, limits: dict[str, int]) -> None:
    workbook = calamine.CalamineWorkbook.from_filelike(sys.stdin.buffer)
    names = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible == calamine.SheetVisibleEnum.Visible
        and sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if asked is not None and asked not in names:
        raise Refused("sheet.unknown")
    sheet = workbook.get_sheet_by_name(asked) if asked is not None else _first_table(workbook, names)
    if sheet is None or sheet.start is None or sheet.end is None:
        raise Refused("sheet.none")
    _check_extent(sheet, limits)
    head = {"sheet": sheet.name, "sheets": names, "first_column": sheet.start[1]}
    sys.stdout.write(json.dumps(head) + "\n")
    _write_rows(sheet, limits, _zero_padded(sys.stdin.buffer, sheet.name))


def _first_table(workbook: Any, names: list[str]) -> Any:
    """The first sheet with two columns and two rows, else the first that is not empty."""
    spare = None
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.start is not None and sheet.height > 1 and sheet.width > 1:
            return sheet
        if spare is None and sheet.start is not None:
            spare = sheet
    return spare


def _check_extent(sheet: Any, limits: dict[str, int]) -> None:
    if sheet.width > limits["columns"]:
        raise Refused("limit.columns")
    if sheet.height * sheet.width > limits["cells"] or sheet.end[0] > 10 * limits["rows"]:
        raise Refused("limit.rows")


def _write_rows(sheet: Any, limits: dict[str, int], widths: dict[str, int]) -> None:
    characters = 0
    first_column = sheet.start[1]
    for line, values in enumerate(sheet.iter_rows(), start=1):
        cells = [text_of(value) for value in values]
        size = sum(map(len, cells))
        if not size:
            continue
        if widths:
            cells = [
                cell.zfill(widths.get(f"{_letters(first_column + position)}{line}", 0))
                if cell.isdecimal()
                else cell
                for position, cell in enumerate(cells)
            ]
        characters += size
        if characters > limits["characters"]:
            raise Refused("limit.characters")
        sys.stdout.write(json.dumps([line, *cells]) + "\n")


def _zero_padded(source: BinaryIO, sheet: str) -> dict[str, int]:
    """How wide the cells are that show a number with leading zeros, such as an id in the format 00000."""
    source.seek(0)
    with zipfile.ZipFile(source) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        part = names.get(_part_of_sheet(archive, names, sheet).lower())
        styles = _padded_styles(archive, names) if part else {}
        if part is None or not styles:
            return {}
        return {
            attributes["r"]: styles[attributes["s"]]
            for tag, attributes in _elements(archive, part)
            if tag == "c"
            and attributes.get("s") in styles
            and attributes.get("t", "n") == "n"
            and "r" in attributes
        }


def _padded_styles(archive: zipfile.ZipFile, names: dict[str, str]) -> dict[str, int]:
    if "xl/styles.xml" not in names:
        return {}
    widths: dict[str, int] = {}
    formats: list[str] = []
    group = ""
    for tag, attributes in _elements(archive, names["xl/styles.xml"]):
        if tag == "numFmt" and set(attributes.get("formatCode", "")) == {"0"}:
            widths[attributes.get("numFmtId", "")] = len(attributes["formatCode"])
        elif tag in {"cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
            group = tag
        elif tag == "xf" and group == "cellXfs":
            formats.append(attributes.get("numFmtId", ""))
    return {str(style): widths[number] for style, number in enumerate(formats) if number in widths}


def _part_of_sheet(archive: zipfile.ZipFile, names: dict[str, str], sheet: str) -> str:
    relations = names.get("xl/_rels/workbook.xml.rels")
    if relations is None:
        return ""
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for tag, attributes in _elements(archive, relations)
        if tag == "Relationship"
    }
    for tag, attributes in _elements(archive, names["xl/workbook.xml"]):
        if tag == "sheet" and attributes.get("name") == sheet:
            target = targets.get(attributes.get("id", ""), "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _elements(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element that starts in a part, without prefixes."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append(
            (name.rpartition(" ")[2], {key.rpartition(" ")[2]: text for key, text in attributes.items()})
        )

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    with archive.open(part) as source:
        while piece := source.read(CHUNK):
            parser.Parse(piece)
            yield from found
            found.clear()


def _letters(position: int) -> str:
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def text_of(value: object) -> str:
    """The value of a cell as a person would type it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)


def _number(value: float) -> str:
    """Whole numbers with all digits as long as every digit is known; 15 digits otherwise."""
    if isinstance(value, int) or (value.is_integer() and abs(value) <= EXACT_INTEGERS):
        return str(int(value))
    text = format(value, ".15g")
    if "e" in text and abs(value) < 1:
        return format(value, ".15f").rstrip("0")
    return text.upper()


def _refuse(code: str) -> NoReturn:
    sys.stdout.flush()
    sys.stdout.seek(0)
    sys.stdout.truncate()
    sys.stdout.write(json.dumps({"refused": code}) + "\n")
    sys.stdout.flush()
    sys.exit(0)


if __name__ == "__main__":
    main()
