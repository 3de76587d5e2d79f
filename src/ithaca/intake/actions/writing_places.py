"""The numbered places of many participations at once."""

from collections import defaultdict
from collections.abc import Mapping

from ithaca.programs.models import Place

BATCH = 500


def set_places_of_many(counts: Mapping[int, int]) -> None:
    """Give each participation this many places, but never fewer than are taken."""
    keys = sorted(counts)
    for start in range(0, len(keys), BATCH):
        _set({key: counts[key] for key in keys[start : start + BATCH]})


def _set(counts: Mapping[int, int]) -> None:
    places: dict[int, list[Place]] = defaultdict(list)
    for place in Place.objects.select_for_update().filter(participation_id__in=counts).order_by("-number"):
        places[place.participation_id].append(place)
    surplus = [place.pk for key, count in counts.items() for place in _surplus(places[key], count)]
    Place.objects.free().filter(pk__in=surplus).delete()
    Place.objects.bulk_create(
        Place(participation_id=key, number=number)
        for key, count in counts.items()
        for number in _missing(places[key], count)
    )


def _surplus(places: list[Place], count: int) -> list[Place]:
    """The free places with the highest numbers."""
    free = [place for place in places if place.held_by is None]
    return free[: max(0, len(places) - count)]


def _missing(places: list[Place], count: int) -> list[int]:
    used = {place.number for place in places}
    fresh = (number for number in range(1, count + len(places) + 1) if number not in used)
    return [number for number, _ in zip(fresh, range(count - len(places)), strict=False)]
