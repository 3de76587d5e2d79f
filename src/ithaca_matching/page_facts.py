"""What a report says in ids and numbers, whatever its words: pages of another version are compared by it."""

import re
from html.parser import HTMLParser

NUMBER = re.compile(r"\d[\d,.]*")
CELLS, ROWS = {"th", "td", "dt", "dd", "p"}, {"tr", "div", "p"}
NAMED, SCORED = 4, 6


def page_facts(page: str) -> list[tuple[str, ...]]:
    """Of rows about people their ids, and of pairs the score and rank; of all other rows the numbers."""
    reader = _Rows()
    reader.feed(page)
    return [facts for row in reader.rows if row and (facts := _facts(row))]


class _Rows(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = [[]]
        self._is_in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ROWS:
            self.rows.append([])
        if tag in CELLS:
            self.rows[-1].append("")
            self._is_in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._is_in_cell = self._is_in_cell and tag not in CELLS

    def handle_data(self, text: str) -> None:
        if self._is_in_cell:
            self.rows[-1][-1] += text


def _facts(row: list[str]) -> tuple[str, ...]:
    if len(row) < NAMED:
        return tuple(NUMBER.findall(row[-1]))
    scored = row[2:NAMED] if len(row) == SCORED else []
    return (*row[:2], *(number for cell in scored for number in [*NUMBER.findall(cell), ""][:1]))
