"""What the page that compares runs is asked for, and its list as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from ithaca.pairing.queries.changed_people import LETTERS, ChangedFilter, ChangedRow
from ithaca.pairing.queries.comparison import Column
from ithaca.web.coordinator.forms.matching import Head, number_in, search_in

SORTS = ("change", "mentee", *map(str, range(len(LETTERS))))


@dataclass(frozen=True)
class ComparisonForm:
    """The query of the page. What makes no sense is left out: a link is never an error page."""

    runs: tuple[int, ...]
    filter: ChangedFilter
    query: QueryDict

    @classmethod
    def read(cls, query: QueryDict) -> "ComparisonForm":
        sort = query.get("sort", "")
        sort = sort if sort in SORTS else "change"
        shown = ChangedFilter(
            search=search_in(query),
            sort=sort,
            descending=query.get("order", "asc" if sort == "mentee" else "desc") == "desc",
            page=number_in(query.get("page")) or 1,
        )
        named = [number_in(run) for run in query.getlist("run")]
        return cls(tuple(run for run in named if run), shown, query)

    def heads(self, columns: Sequence[Column]) -> list[Head]:
        """The headings of the list, each with the link that sorts by it."""
        runs = [
            (str(place), _("%(letter)s: run %(number)d") % {"letter": one.letter, "number": one.number})
            for place, one in enumerate(columns)
        ]
        titles = [("mentee", _("Mentee")), *runs, ("change", _("Points apart"))]
        return [self._head(sort, title) for sort, title in titles]

    @property
    def order(self) -> str:
        return "desc" if self.filter.descending else "asc"

    @property
    def shown(self) -> str:
        """The query that gives the same list of these runs as a file."""
        query = self.query.copy()
        for name in set(query) - {"q", "sort", "order"}:
            query.pop(name)
        return query.urlencode()

    @property
    def keep(self) -> str:
        """The rest of the query, for links that change the page."""
        query = self.query.copy()
        query.pop("page", None)
        return f"&{query.urlencode()}" if query else ""

    def _head(self, sort: str, title: str) -> Head:
        is_sorted = self.filter.sort == sort
        order = ("asc" if self.filter.descending else "desc") if is_sorted else ""
        way = ("descending" if self.filter.descending else "ascending") if is_sorted else ""
        return Head(title, self._link(sort=sort, order=order), way)

    def _link(self, **changes: str) -> str:
        query = self.query.copy()
        for name, value in {**changes, "page": ""}.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return f"?{query.urlencode()}#changed"


def header_of(columns: Sequence[Column]) -> list[str]:
    """The first row of the file."""
    cells = [_("Mentee")]
    for one in columns:
        words: dict[str, Any] = {"letter": one.letter, "number": one.number}
        cells += [
            _("%(letter)s (run %(number)d): mentor") % words,
            _("%(letter)s (run %(number)d): score of 100") % words,
        ]
    return [*cells, _("Points apart")]


def row_of(row: ChangedRow) -> list[str]:
    """A row of the file. Several mentors of one person share a cell."""
    cells = [row.mentee]
    for one in row.given:
        cells += [
            "; ".join(name for name, _score in one.mentors),
            "; ".join(str(score) for _name, score in one.mentors),
        ]
    return [*cells, str(row.change)]
