"""Every encoding and dialect that spreadsheets write is read to the letter, or refused in words."""

import pytest

from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.table import Table

WESTERN = ["José Núñez", "Zoë Müller", "Søren Kjær", "François Benoît", "João Conceição", "Åsa Öberg"]
WIDE = [
    *WESTERN,
    "Paweł Dąbrowski",
    "Jiří Dvořák",
    "Ελένη Παππά",
    "Иван Петров",
    "山田 太郎",
    "नीला",
    "Nguyễn Thị Hồng",
]
JAPANESE = ["山田太郎", "佐藤花子", "メンター", "高橋ひろし", "田中さくら"]
ENCODINGS = {
    "utf-8": (WIDE, "UTF-8"),
    "utf-8-sig": (WIDE, "UTF-8 with BOM"),
    "utf-16": (WIDE, "UTF-16 LE"),
    "utf-16-le": (WIDE, "UTF-16 LE"),
    "utf-16-be": (WIDE, "UTF-16 BE"),
    "cp1252": (WESTERN, "Windows-1252"),
    "shift_jis": (JAPANESE, "Shift-JIS"),
}
DELIMITERS = [",", ";", "\t", "|"]
NEWLINES = ["\n", "\r\n", "\r"]
ROWS = 60


def _rows(names: list[str], delimiter: str) -> list[tuple[str, ...]]:
    return [
        (
            names[i % len(names)],
            f"p{i:03}@example.org",
            f'say "{names[-1 - i % 3]}"{delimiter} twice',
            f"0{i}",
        )
        for i in range(ROWS)
    ]


def _file(rows: list[tuple[str, ...]], delimiter: str, newline: str) -> str:
    header = ("Name", "E-mail", "Note", "Employee number")
    return "".join(
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + newline
        for row in [header, *rows]
    )


def _read(content: bytes) -> Table:
    return read_table(content, filename="people.csv")


@pytest.mark.parametrize("newline", NEWLINES)
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_read_table_reads_every_dialect_to_the_letter(encoding: str, delimiter: str, newline: str) -> None:
    names, label = ENCODINGS[encoding]
    rows = _rows(names, delimiter)

    table = _read(_file(rows, delimiter, newline).encode(encoding))

    assert (table.encoding, table.delimiter) == (label, delimiter)
    assert [row.cells for row in table.rows] == rows
    assert [row.line for row in table.rows] == list(range(2, ROWS + 2))


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1250", ["Paweł Dąbrowski", "Jiří Dvořák", "Łukasz Wiśniewski", "Erdős Jenő"]),
        ("iso8859_2", ["Paweł Dąbrowski", "Zdeněk Šťastný"]),
        ("cp1251", ["Иван Петров", "Мария Соколова"]),
        ("koi8-r", ["Иван Петров", "Мария Соколова"]),
        ("cp1253", ["Ελένη Παππά", "Γιώργος"]),
        ("cp1254", ["Barış Yıldız", "Gülşen Çağlar"]),
        ("cp1257", ["Jānis Bērziņš", "Šarūnas Žukauskas"]),
        ("mac_roman", ["María García", "Zoë Müller", "José Muñoz"]),
        ("cp850", ["María García", "Zoë Müller", "José Muñoz"]),
        ("gbk", ["张伟", "王芳", "李娜"]),
        ("big5", ["陳大文", "王小明"]),
        ("euc_kr", ["김철수", "이영희"]),
        ("euc_jp", ["山田太郎", "佐藤花子"]),
    ],
)
def test_read_table_refuses_letters_that_are_not_certain(encoding: str, names: list[str]) -> None:
    text = "Name,E-mail\n" + "".join(f"{name},p{i}@example.org\n" for i, name in enumerate(names))

    with pytest.raises(Unreadable) as refused:
        _read(text.encode(encoding))

    assert refused.value.code == "encoding.uncertain"
    assert refused.value.line == 2


def test_read_table_names_the_first_line_that_breaks_a_utf8_file() -> None:
    lines = [b"Name,E-mail", "Zoë,z@example.org".encode(), "José,j@example.org".encode("cp1252")]

    with pytest.raises(Unreadable) as refused:
        _read(b"\n".join(lines))

    assert (refused.value.code, refused.value.line) == ("encoding.mixed", 3)


@pytest.mark.parametrize("content", [b"name,email\nA\0na,a@x.org\n", b"\0" * 40, b"a,b\n1,\0\0\0\n"])
def test_read_table_refuses_zero_bytes(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        _read(content)

    assert refused.value.code in {"encoding.nul", "file.empty"}


def test_read_table_refuses_a_cut_utf16_file() -> None:
    content = "name,email\nAna,a@example.org\n".encode("utf-16")[:-1]

    with pytest.raises(Unreadable) as refused:
        _read(content)

    assert refused.value.code == "encoding.damaged"


def test_table_shows_words_that_only_read_right_in_the_right_encoding() -> None:
    table = _read("Name;Ort\nJürgen;Köln\nAnn;Bonn\n".encode("cp1252"))

    assert table.accented_words == ("Jürgen", "Köln")


@pytest.mark.parametrize("mark", ["sep=;\n", '"sep=;"\r\n', "SEP=;\n"])
def test_read_table_follows_the_separator_line_of_excel(mark: str) -> None:
    table = _read((mark + "name;skills\nAna;a,b\nBo;c,d\n").encode())

    assert table.delimiter == ";"
    assert (table.header_line, table.rows[0].line, table.rows[0].cells) == (2, 3, ("Ana", "a,b"))


def test_read_table_is_not_misled_by_lists_inside_cells() -> None:
    table = _read(b"id,name,skills\n1,Ana,a;b;c;d;e\n2,Bo,a;b;c;d;e\n3,Cy,a;b;c;d;e\n")

    assert table.delimiter == ","
    assert table.columns == ("id", "name", "skills")


def test_read_table_is_not_misled_by_decimal_commas() -> None:
    table = _read(b"Name;Stunden\nAna;4,5\nBo;3,0\n")

    assert table.delimiter == ";"


def test_read_table_reads_a_single_column() -> None:
    table = _read(b"E-mail\nana@example.org\nbo@example.org\n")

    assert table.columns == ("E-mail",)
    assert [row.cells for row in table.rows] == [("ana@example.org",), ("bo@example.org",)]


WESTERN_NOTES = [
    "Qu’il vienne jusqu’au bout, d’où l’idée…",
    "“Quoted” – and it’s full–time, 5–10 h",
    "Straße, Größe, ‚Wort‘, «mot»",
    "Guðrún Þórsdóttir, Friðþór Þjóðólfsson",
    "Tõnu Õunapuu, Põld, Jüri",
    "Ações: João, Irmã, Simões, Magalhães",
    "Peña, Íñigo, Begoña, Güell, 1.º",
    "Niccolò, perché, città, Gesù",
    "Tomáš Beneš, Dušan, Žagar",
    "Ærø, Bodø, Søgård, Hämäläinen",
]


@pytest.mark.parametrize("note", WESTERN_NOTES)
def test_western_languages_are_certain(note: str) -> None:
    table = _read(f"Name;Note\nAna;{note}\n".encode("cp1252"))

    assert (table.encoding, table.rows[0].cells[1]) == ("Windows-1252", note)
