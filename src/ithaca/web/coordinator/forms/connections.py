"""What the list of pairs was asked for."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.connections.queries.listing import SHOWN, SORTS, ConnectionFilter
from ithaca.web.coordinator.forms.people import Head

USUAL = "-since"
SHOW: tuple[tuple[str, Promise], ...] = (
    ("", _("All pairs")),
    ("active", _("At work")),
    ("not_met", _("Never met")),
    ("long_not_met", _("Not met within two weeks")),
    ("no_date", _("Without a next date")),
    ("paused", _("Paused")),
    ("closed", _("Ended")),
)
HEADS: tuple[tuple[str, Promise], ...] = (
    ("name", _("Mentee")),
    ("mentor", _("Mentor")),
    ("", _("How it goes")),
    ("since", _("Since")),
    ("held", _("Held")),
    ("last", _("Last meeting")),
    ("next", _("Next meeting")),
    ("", _("To the first meeting")),
)


@dataclass(frozen=True)
class ConnectionQuery:
    """The filter, the columns, and the query for links that keep both."""

    filter: ConnectionFilter
    shows: tuple[tuple[str, Promise], ...]
    heads: tuple[Head, ...]
    keep: str

    @property
    def is_narrow(self) -> bool:
        return bool(self.filter.search or self.filter.show)


def read_connection_filter(query: QueryDict) -> ConnectionQuery:
    """What makes no sense is left out: a link is never an error page."""
    number, sort, show = query.get("page", "1"), query.get("sort", USUAL), query.get("show", "")
    wanted = ConnectionFilter(
        search=" ".join(query.get("q", "").replace("\0", "").split())[:80],
        show=show if show in SHOWN else "",
        sort=sort if sort.removeprefix("-") in SORTS else USUAL,
        page=int(number) if number.isdecimal() and len(number) < 8 else 1,
    )
    kept = {"q": wanted.search, "show": wanted.show, "sort": wanted.sort if wanted.sort != USUAL else ""}
    kept = {name: value for name, value in kept.items() if value}
    heads = tuple(_head(name, title, wanted.sort, kept) for name, title in HEADS)
    return ConnectionQuery(wanted, SHOW, heads, f"&{urlencode(kept)}" if kept else "")


def _head(name: str, title: Promise, sort: str, kept: dict[str, str]) -> Head:
    if not name:
        return Head(title)
    turned = f"-{name}" if sort == name else name
    return Head(
        title,
        query=urlencode({**kept, "sort": turned}),
        is_sorted=sort.removeprefix("-") == name,
        direction="descending" if sort.startswith("-") else "ascending",
        is_number=name == "held",
    )
