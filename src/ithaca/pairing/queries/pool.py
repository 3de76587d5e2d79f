"""Everything that a match run of a program needs to know, in a fixed number of queries."""

from collections import defaultdict
from itertools import permutations, product
from typing import Any

from ithaca.connections.models import Connection
from ithaca.connections.models.connection import ConnectionQuerySet
from ithaca.connections.queries.apart import groups_apart
from ithaca.pairing.models import PairDecision, Proposal, Wish
from ithaca.pairing.pool import Pair, Pool
from ithaca.pairing.states import ProposalState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Place, Profile, Program, Role


def pool_of(program: Program) -> Pool:
    """The pool of a program. 9 queries."""
    rows = list(
        Participation.objects.in_program(program)
        .matchable()
        .select_related("person", "profile")
        .order_by("profile_id", "role")
    )
    free = _free_places(program)
    ids = {row.pk: str(row.profile_id) for row in rows}
    managers = dict(Person.objects.exclude(manager=None).values_list("pk", "manager_id"))
    by_profile: dict[int, list[Participation]] = defaultdict(list)
    for row in rows:
        by_profile[row.profile_id].append(row)
    profile_of = {row.person_id: str(row.profile_id) for row in rows}
    return Pool(
        people=tuple(_columns(both, free, managers, profile_of) for both in by_profile.values()),
        preferences=_preferences(program, ids),
        locked=_decided(program, ids, PairDecision.Kind.LOCK, PairDecision.Kind.SWAP),
        forbidden=_decided(program, ids, PairDecision.Kind.FORBID)
        + _declined(program, ids)
        + _kept_apart(program, ids),
        earlier_pairs=_earlier(program, ids),
        participations={(row.role, ids[row.pk]): row.pk for row in rows},
    )


def _columns(
    rows: list[Participation], free: dict[int, int], managers: dict[int, int], profile_of: dict[int, str]
) -> dict[str, str]:
    profile, person = rows[0].profile, rows[0].person
    places = {row.role: free.get(row.pk, 0) for row in rows}
    return {
        "participant_id": str(profile.pk),
        "role": "both" if len(rows) > 1 else rows[0].role,
        "capacity": str(places.get(Role.MENTOR, 0)),
        "demand": str(places.get(Role.MENTEE, 0)),
        "priority": str(max(row.priority for row in rows)),
        "manager_chain": ";".join(_chain(person.pk, managers, profile_of)),
        **_facts(profile),
    }


def _facts(profile: Profile) -> dict[str, str]:
    listed = ("languages", "skills_offered", "skills_wanted", "goals")
    plain = ("time_zone", "country", "job_function", "industry", "org_size", "work_mode", "team", "place")
    years = profile.years_experience
    return {
        **{name: ";".join(getattr(profile, name)) for name in listed},
        **{name: getattr(profile, name) for name in plain},
        "job_titles": profile.job_title,
        "years_experience": "" if years is None else f"{years.normalize():f}",
        "meeting_rhythm": profile.rhythm,
        "meeting_minutes": str(profile.minutes or ""),
        "same_language_required": "yes" if profile.same_language_required else "no",
        "same_function": profile.same_function,
    }


def _chain(person_id: int, managers: dict[int, int], profile_of: dict[int, str]) -> list[str]:
    """Those above somebody, nearest first, through people who do not take part. A cycle ends it."""
    chain, seen, above = [], {person_id}, managers.get(person_id)
    while above is not None and above not in seen:
        chain.append(profile_of.get(above, f"outside-{above}"))
        seen.add(above)
        above = managers.get(above)
    return chain


def _free_places(program: Program) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    free = Place.objects.free().filter(participation__program=program)
    for participation_id in free.values_list("participation_id", flat=True):
        counts[participation_id] += 1
    return counts


def _preferences(program: Program, ids: dict[int, str]) -> tuple[dict[str, str], ...]:
    wishes = (
        Wish.objects.in_program(program).select_related("owner").order_by("owner_id", "kind", "rank", "id")
    )
    return tuple(
        {
            "participant_id": ids[wish.owner_id],
            "kind": _kind(wish),
            "rank": str(wish.rank or ""),
            "other_id": ids[wish.other_id],
        }
        for wish in wishes
        if wish.owner_id in ids and wish.other_id in ids
    )


def _kind(wish: Wish) -> str:
    if wish.kind == Wish.Kind.EXCLUDES:
        return "excludes"
    return "prefers mentor" if wish.owner.role == Role.MENTEE else "prefers mentee"


def _decided(program: Program, ids: dict[int, str], *kinds: PairDecision.Kind) -> tuple[Pair, ...]:
    decisions = PairDecision.objects.in_program(program).standing().filter(kind__in=kinds)
    return _known(decisions.order_by("id").values_list("mentee_id", "mentor_id"), ids)


def _declined(program: Program, ids: dict[int, str]) -> tuple[Pair, ...]:
    """Who has said no to somebody is not asked again."""
    declined = Proposal.objects.in_program(program).filter(state=ProposalState.DECLINED)
    return _known(declined.order_by("id").values_list("mentee_id", "mentor_id"), ids)


def _earlier(program: Program, ids: dict[int, str]) -> tuple[Pair, ...]:
    return _known(_pairs_of(Connection.objects.in_program(program)), ids)


def _kept_apart(program: Program, ids: dict[int, str]) -> tuple[Pair, ...]:
    """Whom the program does not let reach each other, also after they have ended."""
    seats = [
        (mentee.participation_id, mentor.participation_id)
        for group in groups_apart(program)
        for mentee, mentor in permutations(group, 2)
        if mentor.is_mentor and not mentee.is_mentor
    ]
    return _known(dict.fromkeys(seats), ids)


def _pairs_of(connections: ConnectionQuerySet) -> list[tuple[int, int]]:
    sides: dict[int, dict[str, list[int]]] = defaultdict(lambda: {Role.MENTEE: [], Role.MENTOR: []})
    members = connections.order_by("id").values_list(
        "id", "members__participation__role", "members__participation_id"
    )
    for connection, role, participation in members:
        if role:
            sides[connection][role].append(participation)
    met = [pair for side in sides.values() for pair in product(side[Role.MENTEE], side[Role.MENTOR])]
    return list(dict.fromkeys(met))


def _known(pairs: Any, ids: dict[int, str]) -> tuple[Pair, ...]:
    return tuple((ids[mentee], ids[mentor]) for mentee, mentor in pairs if mentee in ids and mentor in ids)
