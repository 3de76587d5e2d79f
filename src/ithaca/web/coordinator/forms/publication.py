"""The query of the page before publishing."""

from urllib.parse import urlencode

from django.http import QueryDict

from ithaca.pairing.actions.previewing import Wanted
from ithaca.web.coordinator.forms.matching import number_in, search_in


def wanted_in(query: QueryDict) -> Wanted:
    """What makes no sense is left out: a link is never an error page."""
    return Wanted(
        show="kept" if query.get("show") == "kept" else "told",
        search=search_in(query),
        page=number_in(query.get("page")) or 1,
        pair=number_in(query.get("pair")),
    )


def kept_in(wanted: Wanted) -> str:
    """The rest of the query, for links that change the page."""
    kept = {"show": wanted.show, "q": wanted.search}
    return "&" + urlencode({name: value for name, value in kept.items() if value})
