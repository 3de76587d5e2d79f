"""Text files made to waste time or memory are answered quickly."""

import contextlib
import random
import time

import pytest

from ithaca.spreadsheets.checking import check_people
from ithaca.spreadsheets.columns import guess_columns
from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.reading import read_table

SIZE = 4 << 20
HOSTILE = {
    "one line of commas": b"a,b\n" + b"," * SIZE,
    "only line ends": b"a,b\n" + b"\n" * SIZE + b"1,2",
    "only delimiters": b"a;b\n" + b";\n" * (SIZE // 2) + b"1;2",
    "only quotation marks": b"a,b\n" + b'"' * SIZE,
    "an odd quotation mark": b'"' * (SIZE + 1),
    "a quotation mark on every line": b"a,b\n" + b'"x\n' * (SIZE // 3),
    "a broken quote on every line": b"a,b\n" + b'"x"y\n' * (SIZE // 5),
    "a quotation mark in every cell": b"a,b\n" + b'"x",' * (SIZE // 4),
    "one word of letters": b"name,email\nJos\xe9" + b"a" * SIZE,
    "one accented letter": b"name,email\n" + b"\xe9" * SIZE,
    "one-letter words": b"name,email\n" + b"\xe9 " * (SIZE // 2),
    "noise": random.Random(1).randbytes(SIZE),
    "half of UTF-16": b"\xff\xfe" + b"a\x00" * (SIZE // 2),
    "lists of nothing": b"email,role,skills,languages\n"
    + (b'a@x.org,mentor,"' + b"(," * 4000 + b'",\n') * 100,
    "addresses in addresses": b"email,manager\n" + (b"<" + b"a@" * 9000 + b",b\n") * 100,
    "zones and dates without end": b"email,Time zone,Joined on\n"
    + (b"a@x.org," + b"a" * 19000 + b"," + b"1/" * 9000 + b"\n") * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_answered_quickly(name: str) -> None:
    started = time.process_time()

    with contextlib.suppress(Unreadable):
        table = read_table(HOSTILE[name], filename="people.csv")
        check_people(table, guess_columns(table))

    assert time.process_time() - started < 5
