"""The bar on a participant's pages."""

from dataclasses import dataclass

from django.http import HttpRequest

from ithaca.pairing.queries.places import bar_of


@dataclass(frozen=True)
class BarEntry:
    label: str
    path: str
    is_current: bool


def bar_entries(request: HttpRequest | None) -> list[BarEntry]:
    """Empty for who is not signed in, and on pages about what went wrong, which know no request. 5 queries."""
    person = getattr(request, "user", None)
    if request is None or person is None or not person.is_authenticated:
        return []
    return [
        BarEntry(place.label, place.path, request.path.startswith(place.path)) for place in bar_of(person)
    ]
