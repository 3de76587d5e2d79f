"""What stands in the way of a pair although no rule forbids it: locks, and places that a run did not have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ithaca.pairing.models import MatchRun, PairDecision
from ithaca.programs.models import Participation, Role


@dataclass(frozen=True)
class Unlock:
    """A lock that still stands, to be taken back."""

    pk: int
    mentee: str
    mentor: str


@dataclass(frozen=True)
class Obstacle:
    """`text` names the people. `unlocks` are the locks in the way; empty when none of them stands any more."""

    text: str
    advice: str
    unlocks: tuple[Unlock, ...]


def obstacles_of(run: MatchRun, found: list[dict[str, Any]]) -> tuple[Obstacle, ...]:
    """The obstacles that an answer holds, with the locks as they stand now. 2 queries, none without obstacles."""
    if not found:
        return ()
    ids = {pk for one in found for pk in (one["who"], *one["partners"])}
    people = Participation.objects.filter(pk__in=ids).select_related("person").in_bulk()
    locks = list(
        PairDecision.objects.in_program(run.program)
        .standing()
        .exclude(kind=PairDecision.Kind.FORBID)
        .filter(mentee__in=ids, mentor__in=ids)
        .select_related("mentee__person", "mentor__person")
    )
    return tuple(_obstacle(one, people, locks) for one in found)


def _obstacle(
    one: dict[str, Any], people: Mapping[int, Participation], locks: Iterable[PairDecision]
) -> Obstacle:
    who = people[one["who"]]
    if one["kind"] == "not_in_run":
        text = _("%(name)s was not part of this run.") % {"name": who.person.name}
        return Obstacle(text, _("Run again to ask about them."), ())
    if not one["partners"]:
        text = _("%(name)s had no free place in this run.") % {"name": who.person.name}
        return Obstacle(text, _("Give them one more place and run again."), ())
    partners = ", ".join(sorted(people[pk].person.name for pk in one["partners"] if pk in people))
    standing = tuple(
        Unlock(lock.pk, lock.mentee.person.name, lock.mentor.person.name)
        for lock in locks
        if {lock.mentee_id, lock.mentor_id} <= {who.pk, *one["partners"]}
    )
    return Obstacle(_locked_words(who, partners), _advice(standing), standing)


def _locked_words(who: Participation, partners: str) -> str:
    words = {"name": who.person.name, "partners": partners}
    if who.role == Role.MENTEE:
        return _("%(name)s is locked to %(partners)s.") % words
    return _("Every place of %(name)s is locked: %(partners)s.") % words


def _advice(standing: tuple[Unlock, ...]) -> str:
    if standing:
        return _("To try another pair, unlock this one and run again.")
    return _("This was unlocked since. Run again to try another pair.")
