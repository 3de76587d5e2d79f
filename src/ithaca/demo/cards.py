"""Who can be in the demo, with a fresh link for each."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ithaca.commitments.queries.sponsor import sponsor_of
from ithaca.demo.building import BIG, LIVED, SMALL
from ithaca.kernel import links
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Participation, Program, Role


@dataclass(frozen=True)
class Card:
    role: str
    program: str
    name: str
    sign_in: str


def cards() -> list[Card]:
    """A coordinator, a mentor and a mentee of each program, a line manager, the operator."""
    found = [card for name in (BIG, SMALL, LIVED) for card in _of_program(Program.objects.get(name=name))]
    operator = Person.objects.filter(is_operator=True).order_by("pk").first()
    return [*found, *([_card("operator", "", operator)] if operator else [])]


def write_cards(found: list[Card], *, url: str, file: Path) -> None:
    people = [asdict(card) for card in found]
    file.write_text(
        json.dumps({"url": url, "people": people}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _of_program(program: Program) -> list[Card]:
    coordination = (
        Coordination.objects.filter(program=program).select_related("person").order_by("pk").first()
    )
    people = [("coordinator", coordination.person if coordination else None)]
    people += [("mentor", _participant(program, Role.MENTOR)), ("mentee", _participant(program, Role.MENTEE))]
    people += [("line manager", _line_manager(program)), ("sponsor", _sponsor(program))]
    return [_card(role, program.name, person) for role, person in people if person]


def _participant(program: Program, role: Role) -> Person | None:
    """Somebody with nothing but this role and with a match to look at, or who comes nearest to that."""
    rows = Participation.objects.in_program(program).taking_part().filter(role=role).select_related("person")
    single = rows.filter(person__reports=None).exclude(person__in=_of_both_roles(program))
    matched = {Role.MENTOR: "mentor_id", Role.MENTEE: "mentee_id"}[role]
    asked = Proposal.objects.in_program(program).order_by("-score").values_list(matched, flat=True)
    nearest = (single.filter(pk__in=list(asked[:40])), single, rows)
    first = next((found for each in nearest if (found := each.order_by("pk").first())), None)
    return first.person if first else None


def _of_both_roles(program: Program) -> list[int]:
    mentors = Participation.objects.in_program(program).mentors().values_list("person_id", flat=True)
    return list(
        Participation.objects.in_program(program)
        .mentees()
        .filter(person__in=mentors)
        .values_list("person_id", flat=True)
    )


def _line_manager(program: Program) -> Person | None:
    managers = Person.objects.filter(reports__participations__program=program)
    found: Person | None = managers.order_by("pk").distinct().first()
    return found


def _sponsor(program: Program) -> Person | None:
    sponsor = sponsor_of(program)
    return sponsor.person if sponsor else None


def _card(role: str, program: str, person: Person) -> Card:
    place = {"line manager": "manager", "sponsor": "sponsor"}.get(role, "home")
    return Card(role, program, person.name, links.personal(person, place, links.path_to(place)))
