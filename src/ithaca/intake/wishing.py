"""What an import of preferences would do. Nothing here reads or writes the database."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ithaca.intake.queries.wished import StoredWishes
from ithaca.pairing.models import Wish
from ithaca.programs.models import Role
from ithaca.spreadsheets.wishes import Wish as WrittenWish
from ithaca.spreadsheets.wishes import WishKind

OTHER_ROLE = {Role.MENTOR: Role.MENTEE, Role.MENTEE: Role.MENTOR}


@dataclass(frozen=True, slots=True)
class PlannedWish:
    line: int
    owner: int
    other: int
    rank: int | None


@dataclass(frozen=True, slots=True)
class UnfitWish:
    """A wish that nobody can have here. `is_about_other` says whose role is in the way."""

    line: int
    is_about_other: bool
    name: str
    reason: str


@dataclass(frozen=True)
class WishPlan:
    """Choices by owner, which replace those that are stored, and exclusions, which are added."""

    choices: Mapping[int, tuple[PlannedWish, ...]]
    exclusions: tuple[PlannedWish, ...]
    unfit: tuple[UnfitWish, ...]
    new: int
    changed: int
    unchanged: int
    removed: int
    owners_changed: tuple[int, ...]


def plan_wishes(written: Sequence[WrittenWish], people: Mapping[int, int], stored: StoredWishes) -> WishPlan:
    """`people` leads from the key of a double sign-up to the person for whom its wishes count."""
    choices: dict[int, list[PlannedWish]] = defaultdict(list)
    exclusions: dict[tuple[int, int], PlannedWish] = {}
    unfit: list[UnfitWish] = []
    for said in written:
        wish = replace(
            said, person=people.get(said.person, said.person), other=people.get(said.other, said.other)
        )
        if wish.person == wish.other:
            continue
        pairs = list(_pairs(wish, stored))
        if not pairs and wish.kind is not WishKind.EXCLUDES:
            unfit.append(_unfit(wish, stored))
        for owner, other in pairs:
            if wish.kind is WishKind.EXCLUDES:
                exclusions.setdefault((owner, other), PlannedWish(wish.line, owner, other, None))
            else:
                choices[owner].append(PlannedWish(wish.line, owner, other, wish.rank))
    return _counted({owner: _ranked(wishes) for owner, wishes in choices.items()}, exclusions, unfit, stored)


def _pairs(wish: WrittenWish, stored: StoredWishes) -> Iterator[tuple[int, int]]:
    """The participations that a wish is between; an exclusion counts both ways round.

    Two mentors who exclude each other could never be matched, so there is nothing to keep.
    """
    roles = {
        WishKind.PREFERS_MENTOR: [Role.MENTEE],
        WishKind.PREFERS_MENTEE: [Role.MENTOR],
        WishKind.EXCLUDES: [Role.MENTEE, Role.MENTOR],
    }[wish.kind]
    for role in roles:
        owner = stored.seats.get((wish.person, role))
        other = stored.seats.get((wish.other, OTHER_ROLE[role]))
        if owner is not None and other is not None:
            yield owner, other


def _unfit(wish: WrittenWish, stored: StoredWishes) -> UnfitWish:
    role = Role.MENTEE if wish.kind is WishKind.PREFERS_MENTOR else Role.MENTOR
    if (wish.person, role) not in stored.seats:
        reason = _("Is not a mentee here.") if role is Role.MENTEE else _("Is not a mentor here.")
        return UnfitWish(
            wish.line, is_about_other=False, name=stored.names.get(wish.person, ""), reason=reason
        )
    reason = _("Is not a mentor here.") if role is Role.MENTEE else _("Is not a mentee here.")
    return UnfitWish(wish.line, is_about_other=True, name=stored.names.get(wish.other, ""), reason=reason)


def _ranked(wishes: Sequence[PlannedWish]) -> tuple[PlannedWish, ...]:
    """One choice for each person, numbered 1, 2, 3 in the order of their ranks or else of the file."""
    first: dict[int, PlannedWish] = {}
    for wish in sorted(wishes, key=lambda wish: (wish.rank is None, wish.rank or 0, wish.line)):
        first.setdefault(wish.other, wish)
    return tuple(
        PlannedWish(wish.line, wish.owner, wish.other, rank)
        for rank, wish in enumerate(first.values(), start=1)
    )


def _counted(
    choices: Mapping[int, tuple[PlannedWish, ...]],
    exclusions: Mapping[tuple[int, int], PlannedWish],
    unfit: Sequence[UnfitWish],
    stored: StoredWishes,
) -> WishPlan:
    new = changed = unchanged = removed = 0
    owners_changed = []
    for owner, wishes in choices.items():
        before = stored.choices.get(owner, {})
        new += sum(wish.other not in before for wish in wishes)
        unchanged += sum(before.get(wish.other) == wish.rank for wish in wishes)
        changed += sum(wish.other in before and before[wish.other] != wish.rank for wish in wishes)
        removed += len(before.keys() - {wish.other for wish in wishes})
        if before != {wish.other: wish.rank for wish in wishes}:
            owners_changed.append(owner)
    known = stored.exclusions & exclusions.keys()
    return WishPlan(
        choices=choices,
        exclusions=tuple(wish for pair, wish in exclusions.items() if pair not in known),
        unfit=tuple(unfit),
        new=new + len(exclusions) - len(known),
        changed=changed,
        unchanged=unchanged + len(known),
        removed=removed,
        owners_changed=tuple(owners_changed),
    )


def kind_of(wish: PlannedWish) -> Wish.Kind:
    return Wish.Kind.EXCLUDES if wish.rank is None else Wish.Kind.PREFERS
