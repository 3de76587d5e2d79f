"""Large files are read and checked while a person waits."""

import time

from tests.spreadsheets.faults import COLUMNS, good_row
from tests.spreadsheets.workbooks import workbook

from ithaca.spreadsheets.checking import check_people
from ithaca.spreadsheets.columns import guess_columns
from ithaca.spreadsheets.reading import read_table

ROWS = 20_000
MORE = tuple(f"Answer {number}" for number in range(30 - len(COLUMNS)))


def _rows(count: int) -> list[list[str]]:
    names = [f"{number} Pool, Ana" for number in range(count)]
    return [
        [*COLUMNS, *MORE],
        *(
            [*(good_row(i) | {"Full name": names[i]}).values(), *("some words" for _ in MORE)]
            for i in range(count)
        ),
    ]


def test_twenty_thousand_rows_of_thirty_columns_take_less_than_ten_seconds() -> None:
    content = workbook(_rows(ROWS))
    started = time.process_time()

    table = read_table(content, filename="people.xlsx")
    checked = check_people(table, guess_columns(table))

    assert len(checked.people) == ROWS
    assert time.process_time() - started < 10


def test_time_grows_with_the_rows_and_not_with_their_square() -> None:
    def seconds(count: int) -> float:
        # Managers that nobody has, and names much alike: the worst for looking people up.
        text = "\n".join(
            ["Name;E-mail;Manager", *(f"Ana {i} Silva;p{i}@x.org;Anna {i} Silba" for i in range(count))]
        )
        table = read_table(text.encode(), filename="people.csv")
        started = time.process_time()
        check_people(table, guess_columns(table))
        return time.process_time() - started

    assert seconds(20_000) < 30 * max(seconds(2_000), 0.05)
