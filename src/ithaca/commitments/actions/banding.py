"""Keeping how regularly people met, once a week."""

from ithaca.commitments.models import RegularityBand
from ithaca.commitments.queries.paces import day_of
from ithaca.commitments.queries.regularity import bands_for
from ithaca.commitments.regularity import monday_of
from ithaca.kernel import clock
from ithaca.people.queries import zone_of_site


def note_bands() -> None:
    """As of this Monday, for whom that is not done. What happens later in the week changes nothing until the next."""
    monday = monday_of(day_of(clock.now(), zone_of_site()))
    rows = [
        RegularityBand(
            program_id=one.participation.program_id,
            participation=one.participation,
            band=one.band,
            as_of=monday,
        )
        for one in bands_for(monday)
    ]
    RegularityBand.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["participation"],
        update_fields=["band", "as_of"],
    )  # fmt: skip
