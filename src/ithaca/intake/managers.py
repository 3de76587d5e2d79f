"""Who will report to whom, and what speaks against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ithaca.intake.entries import Entry
from ithaca.intake.planning import Change, Effect, PersonPlan, is_to_be_asked, settled
from ithaca.intake.queries.stored import Known, Stored
from ithaca.spreadsheets.directory import Directory
from ithaca.spreadsheets.reporting_lines import circles

# A person is named by `person:<pk>`, `line:<n>` (new in this file) or `email:<address>` (only a manager).
Node = str


@dataclass(frozen=True, slots=True)
class ManagerNote:
    """A line manager that is left out, and why. The person is imported without it."""

    line: int
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ManagerPlan:
    """The plans with their manager changes, what to write, and what was left out.

    `links` leads from a line to its manager; `accounts` are addresses that get an account without a
    place; `outsiders` counts those and managers who are known but do not take part. Of the people who are here,
    `taking_part` counts those who have not ended.
    """

    plans: list[PersonPlan]
    links: Mapping[int, Node]
    accounts: tuple[str, ...]
    outsiders: int
    notes: tuple[ManagerNote, ...]
    changes_here: int
    people_before: int
    taking_part: int


def plan_managers(plans: Sequence[PersonPlan], stored: Stored, directory: Directory) -> ManagerPlan:
    """Adds the manager of each row to its plan."""
    finder = _Finder(plans, stored, directory)
    wanted, notes = _wanted(plans, finder)
    _open_circles(plans, wanted, notes, stored)
    changed = [_with_manager(plan, wanted.get(plan.entry.line), finder) for plan in plans]
    links = {
        plan.entry.line: wanted[plan.entry.line]
        for plan in changed
        if plan.writes("manager") or (plan.known is None and plan.entry.line in wanted)
    }
    # Those who are only requested too: the operator can say yes to somebody who has an account.
    asked = {plan.entry.line for plan in changed if any(one.what == "manager" for one in plan.requests)}
    named = {*links.values(), *(wanted[line] for line in asked)}
    return ManagerPlan(
        plans=changed,
        links=links,
        accounts=tuple(sorted({node[6:] for node in named if node.startswith("email:")})),
        outsiders=len({node for node in named if finder.is_outside(node)}),
        notes=tuple(sorted(notes, key=lambda note: note.line)),
        changes_here=sum(plan.is_here and plan.writes("manager") for plan in changed),
        people_before=len(stored.here),
        taking_part=sum(known.takes_part for known in stored.here),
    )


class _Finder:
    """Finds the person whom a manager cell names."""

    def __init__(self, plans: Sequence[PersonPlan], stored: Stored, directory: Directory) -> None:
        self.stored = stored
        self.directory = directory
        self.by_line = {plan.entry.line: plan for plan in plans}
        self.by_email = {plan.entry.email: plan for plan in plans if plan.entry.email and plan.is_imported}
        self.names = {
            node_of(plan): plan.entry.name or plan.entry.email or plan.entry.outside_id
            for plan in plans
            if plan.is_imported and not plan.is_here
        }
        self.names |= {_node(known): known.person.name for known in stored.here}
        self.addresses = {_node(known): known.person.email or "" for known in stored.by_email.values()}

    def find(self, entry: Entry) -> Node | None:
        """The node of somebody who is stored already, or will be after this import."""
        if entry.manager_line is not None and (plan := self.by_line.get(entry.manager_line)):
            return self._planned(plan)
        found = self.directory.find(entry.manager).person
        if found is None:
            return None
        return f"person:{found.key}" if found.key > 0 else self._at(found.email)

    def is_outside(self, node: Node) -> bool:
        return node not in self.names

    def name(self, node: Node) -> str:
        """What the page calls a manager: people of other programs by the address that the file names."""
        return self.names.get(node) or self.addresses.get(node) or node.partition(":")[2]

    def address(self, node: Node) -> str:
        return self.addresses.get(node) or self.name(node)

    def _planned(self, plan: PersonPlan) -> Node | None:
        if plan.known or plan.is_imported:
            return node_of(plan)
        return self._at(plan.entry.email) if plan.entry.email else None

    def _at(self, email: str) -> Node:
        if plan := self.by_email.get(email):
            return node_of(plan)
        known = self.stored.by_email.get(email)
        return _node(known) if known else f"email:{email}"


def _node(known: Known) -> Node:
    return f"person:{known.person.pk}"


def node_of(plan: PersonPlan) -> Node:
    return f"person:{plan.known.person.pk}" if plan.known else f"line:{plan.entry.line}"


def _wanted(plans: Sequence[PersonPlan], finder: _Finder) -> tuple[dict[int, Node], list[ManagerNote]]:
    wanted: dict[int, Node] = {}
    notes: list[ManagerNote] = []
    for plan in plans:
        if not plan.is_imported or not plan.entry.manager:
            continue
        node = finder.find(plan.entry)
        if node is None:
            reason = _("The line manager’s own row is not imported, so the line manager is left out.")
            notes.append(ManagerNote(plan.entry.line, plan.entry.manager, reason))
        elif node == node_of(plan):
            reason = _("Reports to themselves, so the line manager is left out.")
            notes.append(ManagerNote(plan.entry.line, plan.entry.manager, reason))
        else:
            wanted[plan.entry.line] = node
    return wanted, notes


def _open_circles(
    plans: Sequence[PersonPlan], wanted: dict[int, Node], notes: list[ManagerNote], stored: Stored
) -> None:
    """Leaves out every manager that closes a circle, also through people who are not in the file.

    A manager who is only requested is not written, so that person keeps the stored one for now: neither
    what will be written nor what is wished may hold a circle.
    """
    with_manager = [plan for plan in plans if plan.entry.line in wanted]
    written = [plan for plan in with_manager if plan.known is None or not plan.known.is_protected]
    for considered in (written, with_manager):
        while closing := _closing(considered, wanted, stored):
            for plan in closing:
                del wanted[plan.entry.line]
                reason = _("This would make a circle of line managers.")
                notes.append(ManagerNote(plan.entry.line, plan.entry.manager, reason))


def _closing(plans: Sequence[PersonPlan], wanted: Mapping[int, Node], stored: Stored) -> list[PersonPlan]:
    considered = [plan for plan in plans if plan.entry.line in wanted]
    above: dict[Node, Node] = {f"person:{one}": f"person:{other}" for one, other in stored.managers.items()}
    above |= {node_of(plan): wanted[plan.entry.line] for plan in considered}
    in_circle = {node for circle in circles(above) for node in circle}
    return [plan for plan in considered if node_of(plan) in in_circle]


def _with_manager(plan: PersonPlan, node: Node | None, finder: _Finder) -> PersonPlan:
    if node is None or plan.known is None:
        return plan
    before = plan.known.person.manager_id
    if node == f"person:{before}":
        return plan
    was = finder.name(f"person:{before}") if before and plan.is_here else ""
    effect = Effect.REQUESTED if plan.known.is_protected else Effect.WRITTEN
    change = Change("manager", was, finder.name(node), effect, asks_for=finder.address(node))
    is_asked = is_to_be_asked(change, plan.known, finder.stored)
    requests = (*plan.requests, change) if is_asked else plan.requests
    return settled(replace(plan, changes=(*plan.changes, change), requests=requests))
