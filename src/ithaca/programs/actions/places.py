"""Numbered places: how many partners a participation can have, and what holds each.

A place is claimed by one UPDATE that must change one row, so no number of clients at once can take
more places than there are.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Place


def set_places(participation: Participation, count: int, *, by: Person | None) -> None:
    """Give a participation this many places; fewer than are taken is refused."""
    with transaction.atomic():
        places = list(participation.places.select_for_update().order_by("number"))
        held = sum(place.held_by is not None for place in places)
        if count < held:
            raise Refused(
                "places.taken",
                ngettext(
                    "%(held)d place is taken, so there cannot be fewer. Nothing was changed.",
                    "%(held)d places are taken, so there cannot be fewer. Nothing was changed.",
                    held,
                )
                % {"held": held},
            )
        _drop_free(places, len(places) - count)
        used = {place.number for place in places if place.pk}
        fresh = [number for number in range(1, count + len(places) + 1) if number not in used]
        missing = fresh[: max(0, count - len(used))]
        Place.objects.bulk_create(Place(participation=participation, number=number) for number in missing)
        if count != len(places):
            record("participation.places", participation, by=by, was=len(places), now=count)


def hold_place(participation: Participation, *, holder: str) -> None:
    """Claim a free place for `holder` (`proposal:12`), or refuse."""
    for place_id in participation.places.free().values_list("pk", flat=True):
        if Place.objects.free().filter(pk=place_id).update(held_by=holder) == 1:
            return
    raise Refused("places.none_free", _("The last place was just taken. Nothing was changed."))


def free_place(participation: Participation, *, holder: str) -> None:
    """Give back what `holder` holds. Giving back twice does no harm."""
    Place.objects.filter(participation=participation, held_by=holder).update(held_by=None)


def hand_over_place(participation: Participation, *, holder: str, to: str) -> None:
    """Keep the place, for another holder: an accepted proposal becomes a connection."""
    if Place.objects.filter(participation=participation, held_by=holder).update(held_by=to) != 1:
        raise Refused("places.lost", _("The place is no longer held. Nothing was changed."))


def _drop_free(places: list[Place], surplus: int) -> None:
    """Take away the free places with the highest numbers."""
    for place in sorted(places, key=lambda place: -place.number):
        if surplus > 0 and place.held_by is None:
            place.delete()  # leaves pk None, which the caller reads
            surplus -= 1
