"""Writing a plan of people: everything in bulk, so that a large file is one short transaction."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import models

from ithaca.audit.actions.recording import record_many
from ithaca.intake.actions.writing_places import set_places_of_many
from ithaca.intake.entries import Entry
from ithaca.intake.managers import ManagerPlan, Node, node_of
from ithaca.intake.planning import PersonPlan
from ithaca.people.models import ChangeRequest, Person
from ithaca.programs.models import Participation, Profile, Program, Role
from ithaca.programs.states import ParticipationState

BATCH = 500
Row = TypeVar("Row", bound=models.Model)


def write_people(program: Program, planned: ManagerPlan, *, by: Person) -> dict[int, int]:
    """Write a plan inside the caller's transaction. Nobody is mailed, nobody is shut out.

    Returns the person's key for each line.
    """
    imported = [plan for plan in planned.plans if plan.is_imported]
    people = _write_accounts(imported, planned)
    _write_manager_links(imported, planned, people)
    profiles = _write_profiles(program, imported, people)
    _write_seats(program, imported, people, profiles, by=by)
    _write_requests(imported, by=by)
    return {plan.entry.line: people[node_of(plan)].pk for plan in imported}


def called(entry: Entry) -> str:
    """A name for somebody whose name nobody has written down."""
    local = entry.email.partition("@")[0]
    words = local.replace(".", " ").replace("_", " ").split()
    guessed = " ".join(words).title() if len(words) > 1 else local
    return (entry.name or entry.outside_id or guessed)[:150]


def _write_accounts(imported: Sequence[PersonPlan], planned: ManagerPlan) -> dict[Node, Person]:
    fresh = {node_of(plan): _new_person(plan.entry) for plan in imported if plan.known is None}
    fresh |= {f"email:{address}": _new_person(Entry(0, email=address)) for address in planned.accounts}
    Person.objects.bulk_create(fresh.values(), batch_size=BATCH)
    changed = [
        _renamed(plan, plan.known.person)
        for plan in imported
        if plan.known and (plan.writes("name") or plan.writes("email"))
    ]
    _rewrite(Person, changed, ["name", "email"])
    return fresh | {node_of(plan): plan.known.person for plan in imported if plan.known}


def _new_person(entry: Entry) -> Person:
    person = Person(email=entry.email or None, name=called(entry))
    person.set_unusable_password()
    return person


def _renamed(plan: PersonPlan, person: Person) -> Person:
    person.name = plan.entry.name[:150] if plan.writes("name") else person.name
    person.email = plan.entry.email if plan.writes("email") else person.email
    return person


def _write_manager_links(
    imported: Sequence[PersonPlan], planned: ManagerPlan, people: dict[Node, Person]
) -> None:
    reporting = []
    for plan in imported:
        if node := planned.links.get(plan.entry.line):
            person = people[node_of(plan)]
            person.manager_id = _key(node, people)
            reporting.append(person)
    _rewrite(Person, reporting, ["manager"])


def _key(node: Node, people: dict[Node, Person]) -> int:
    return int(people[node].pk) if node in people else int(node.removeprefix("person:"))


def _write_profiles(
    program: Program, imported: Sequence[PersonPlan], people: dict[Node, Person]
) -> dict[Node, Profile]:
    fresh = {
        node_of(plan): Profile(
            program=program,
            person=people[node_of(plan)],
            outside_id=plan.entry.outside_id,
            **plan.entry.facts,
        )
        for plan in imported
        if not plan.is_here
    }
    Profile.objects.bulk_create(fresh.values(), batch_size=BATCH)
    changed, columns = [], {"updated_at"}
    for plan in imported:
        if plan.known and plan.known.profile and (facts := _facts_to_write(plan)):
            columns |= facts.keys()
            changed.append(_corrected(plan.known.profile, facts))
    _rewrite(Profile, changed, sorted(columns))
    return fresh | {
        node_of(plan): plan.known.profile for plan in imported if plan.known and plan.known.profile
    }


def _facts_to_write(plan: PersonPlan) -> dict[str, object]:
    said = {**plan.entry.facts, "outside_id": plan.entry.outside_id}
    return {what: value for what, value in said.items() if plan.writes(what)}


def _corrected(profile: Profile, facts: dict[str, object]) -> Profile:
    for what, value in facts.items():
        setattr(profile, what, value)
    return profile


def _write_seats(
    program: Program,
    imported: Sequence[PersonPlan],
    people: dict[Node, Person],
    profiles: dict[Node, Profile],
    *,
    by: Person,
) -> None:
    fresh: dict[tuple[Node, Role], Participation] = {}
    places: dict[int, int] = {}
    for plan in imported:
        node = node_of(plan)
        for role in plan.entry.roles:
            if plan.known is None or role not in plan.known.seats:
                fresh[node, role] = Participation(
                    program=program, person=people[node], profile=profiles[node], role=role,
                    state=ParticipationState.ACCEPTED, channel=Participation.Channel.IMPORT,
                )  # fmt: skip
            elif plan.writes(f"places_{role}"):
                places[plan.known.seats[role].participation_id] = plan.entry.places[role]
    Participation.objects.bulk_create(fresh.values(), batch_size=BATCH)
    wanted = {(node_of(plan), role): plan.entry.places.get(role, 1) for plan in imported for role in Role}
    places |= {participation.pk: wanted[key] for key, participation in fresh.items()}
    set_places_of_many(places)
    record_many(
        "participation.created", list(fresh.values()), by=by, channel=Participation.Channel.IMPORT.value
    )


def _write_requests(imported: Sequence[PersonPlan], *, by: Person) -> None:
    """Ask the operator for what an import may not change."""
    ChangeRequest.objects.bulk_create(
        [
            ChangeRequest(person=plan.known.person, field=change.what, value=change.request, asked_by=by)
            for plan in imported
            for change in plan.requests
            if plan.known
        ],
        batch_size=BATCH,
    )


def _rewrite(model: type[Row], rows: Sequence[Row], columns: list[str]) -> None:
    """Update many rows by one statement for each batch; `bulk_update` takes minutes for this many columns."""
    model._default_manager.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )
