"""Writing preferences: choices replace those that are stored, exclusions are added."""

from ithaca.intake.wishing import PlannedWish, WishPlan, kind_of
from ithaca.pairing.models import Wish
from ithaca.programs.models import Program

BATCH = 500


def write_wishes(program: Program, plan: WishPlan) -> None:
    """Write a plan inside the caller's transaction."""
    owners = list(plan.owners_changed)
    for start in range(0, len(owners), BATCH):
        Wish.objects.in_program(program).choices().filter(owner_id__in=owners[start : start + BATCH]).delete()
    fresh = [wish for owner in owners for wish in plan.choices[owner]]
    rows = [_row(program, wish) for wish in (*fresh, *plan.exclusions)]
    Wish.objects.bulk_create(rows, batch_size=BATCH)


def _row(program: Program, wish: PlannedWish) -> Wish:
    return Wish(program=program, owner_id=wish.owner, other_id=wish.other, kind=kind_of(wish), rank=wish.rank)
