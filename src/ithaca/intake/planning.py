"""What an import would do to each person. Nothing here reads or writes the database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from ithaca.intake.decisions import Decisions
from ithaca.intake.entries import Entry
from ithaca.intake.facts import worded
from ithaca.intake.queries.stored import Known, Stored
from ithaca.programs.models import Role


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WAITS = "waits"  # a known id with another address: somebody has to say that it is the same person
    LEAVES = "leaves"  # has left the organization, and is taken out
    GONE = "gone"  # has left, and takes no part
    REFUSED = "refused"
    REPEATED = "repeated"


class Effect(StrEnum):
    WRITTEN = "written"
    REQUESTED = "requested"  # the account is not this program's alone, so the operator decides
    KEPT = "kept"  # the person has confirmed what stands there
    TAKEN = "taken"  # more places are taken than the file allows


@dataclass(frozen=True, slots=True)
class Change:
    """What the file says differently. `asks_for` is what a request names, if not `now`."""

    what: str
    was: str
    now: str
    effect: Effect = Effect.WRITTEN
    asks_for: str = ""

    @property
    def request(self) -> str:
        """What the operator is asked to write."""
        return (self.asks_for or self.now)[:254]


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """One row and what becomes of it. `requests` may be about people whom this program must not see yet."""

    entry: Entry
    outcome: Outcome
    known: Known | None = None
    changes: tuple[Change, ...] = ()
    requests: tuple[Change, ...] = ()
    reason: str = ""

    @property
    def is_here(self) -> bool:
        return self.known is not None and self.known.profile is not None

    @property
    def is_imported(self) -> bool:
        return self.outcome in {Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED}

    def writes(self, what: str) -> bool:
        return any(change.what == what and change.effect is Effect.WRITTEN for change in self.changes)


@dataclass(slots=True)
class _Claims:
    """Who is spoken for by a row further down: the last row about somebody counts."""

    people: set[int] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    outside_ids: set[str] = field(default_factory=set)

    def add(self, plan: PersonPlan) -> None:
        if plan.known:
            self.people.add(plan.known.person.pk)
        self.emails.add(plan.entry.email)
        self.outside_ids.add(plan.entry.outside_id)

    def hold(self, known: Known | None, entry: Entry) -> bool:
        return (
            (known is not None and known.person.pk in self.people)
            or bool(entry.email and entry.email in self.emails)
            or bool(entry.outside_id and entry.outside_id in self.outside_ids)
        )


def plan_people(entries: Sequence[Entry], stored: Stored, decisions: Decisions) -> list[PersonPlan]:
    """A plan for every entry, in the order of the file."""
    claims = _Claims()
    confirmed = {entry.line for entry in entries} if decisions.all_same else set(decisions.same_person)
    plans = []
    for entry in reversed(entries):
        plan = _plan(entry, stored, claims, confirmed)
        if plan.is_imported or plan.entry.has_left:
            claims.add(plan)
        plans.append(plan)
    return plans[::-1]


def counted(plans: Sequence[PersonPlan]) -> Counter[Outcome]:
    return Counter(plan.outcome for plan in plans)


def _plan(entry: Entry, stored: Stored, claims: _Claims, confirmed: set[int]) -> PersonPlan:
    by_email = stored.by_email.get(entry.email) if entry.email else None
    by_id = stored.by_outside_id.get(entry.outside_id) if entry.outside_id else None
    known = by_id or by_email
    if claims.hold(known, entry):
        return PersonPlan(entry, Outcome.REPEATED, known, reason=_("A later row is about the same person."))
    if by_id and by_email and by_id.person.pk != by_email.person.pk and by_email.profile:
        reason = _("This id belongs to %(one)s and this address to %(other)s.")
        names = {"one": by_id.person.name, "other": by_email.person.name}
        return PersonPlan(entry, Outcome.REFUSED, known, reason=reason % names)
    if entry.has_left and (known is None or not known.takes_part):
        return PersonPlan(entry, Outcome.GONE, known)
    if known is None:
        return PersonPlan(entry, Outcome.NEW)
    if _needs_a_yes(entry, known) and entry.line not in confirmed:
        return PersonPlan(entry, Outcome.WAITS, known, changes=(_email_change(entry, known, stored),))
    if entry.has_left:
        return PersonPlan(entry, Outcome.LEAVES, known)
    return _plan_known(entry, known, stored)


def _needs_a_yes(entry: Entry, known: Known) -> bool:
    return bool(entry.email and known.person.email and entry.email != known.person.email)


def _plan_known(entry: Entry, known: Known, stored: Stored) -> PersonPlan:
    account = _account_changes(entry, known, stored)
    requests = tuple(change for change in account if is_to_be_asked(change, known, stored))
    if known.profile is None:
        written = tuple(change for change in account if change.effect is Effect.WRITTEN)
        return PersonPlan(entry, Outcome.NEW, known, written, requests)
    changes = (*account, *_fact_changes(entry, known), *_place_changes(entry, known))
    return settled(PersonPlan(entry, Outcome.UNCHANGED, known, changes, requests))


def is_to_be_asked(change: Change, known: Known, stored: Stored) -> bool:
    asked = (known.person.pk, change.what, change.request)
    return change.effect is Effect.REQUESTED and asked not in stored.asked


def settled(plan: PersonPlan) -> PersonPlan:
    """The plan with the outcome that its changes make."""
    if plan.outcome not in {Outcome.CHANGED, Outcome.UNCHANGED}:
        return plan
    is_changed = any(change.effect is Effect.WRITTEN for change in plan.changes)
    return replace(plan, outcome=Outcome.CHANGED if is_changed else Outcome.UNCHANGED)


def _account_changes(entry: Entry, known: Known, stored: Stored) -> list[Change]:
    changes = []
    if entry.email and entry.email != known.person.email:
        changes.append(_email_change(entry, known, stored))
    if entry.name and entry.name != known.person.name:
        effect = Effect.REQUESTED if known.is_protected else Effect.WRITTEN
        changes.append(Change("name", known.person.name, entry.name, effect))
    return changes


def _email_change(entry: Entry, known: Known, stored: Stored) -> Change:
    is_free = entry.email not in stored.by_email
    effect = Effect.WRITTEN if is_free and not known.is_protected else Effect.REQUESTED
    return Change("email", known.person.email or "", entry.email, effect)


def _fact_changes(entry: Entry, known: Known) -> list[Change]:
    changes = []
    for what, now in entry.facts.items():
        was = getattr(known.profile, what)
        if was != now:
            changes.append(Change(what, worded(what, was), worded(what, now), _effect_on(what, known)))
    if known.profile and entry.outside_id and entry.outside_id != known.profile.outside_id:
        changes.append(Change("outside_id", known.profile.outside_id, entry.outside_id))
    return changes


def _effect_on(what: str, known: Known) -> Effect:
    return Effect.KEPT if known.profile and known.profile.confirmed_at else Effect.WRITTEN


def _place_changes(entry: Entry, known: Known) -> list[Change]:
    changes = []
    for role in entry.roles:
        seat, wanted = known.seats.get(role), entry.places.get(role)
        if seat is None:
            changes.append(Change("role", "", str(Role(role).label)))
        elif wanted is not None and wanted != seat.places:
            effect = Effect.TAKEN if wanted < seat.held else _effect_on("places", known)
            changes.append(Change(f"places_{role}", str(seat.places), str(wanted), effect))
    return changes
