"""Who reads concerns."""

from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.safeguarding.models import Concern, Lead


def leads_of(program: Program | None) -> tuple[Lead, ...]:
    """Those of a program, or the organization's. 1 query."""
    rows = Lead.objects.filter(program=program).select_related("person")
    return tuple(rows.order_by("person__name", "pk"))


def names_of_readers(program_id: int | None) -> tuple[str, ...]:
    """Who reads what is raised in a program: its own leads, else the organization's. 1 query."""
    rows = Lead.objects.active().select_related("person").order_by("person__name", "pk")
    leads = list(rows.filter(program=program_id) | rows.of_site())
    own = [lead for lead in leads if lead.program_id is not None]
    return tuple(lead.person.name for lead in own or leads)


def readers_of(concern: Concern) -> list[Person]:
    """Who may read this one: the leads of its program, else the organization's, without whom it concerns. 2 queries."""
    barred = set(concern.barred.values_list("pk", flat=True))
    rows = Lead.objects.active().select_related("person").order_by("pk")
    leads = list(rows.filter(program=concern.program_id) | rows.of_site())
    fit = [lead for lead in leads if lead.person_id not in barred]
    own = [lead for lead in fit if lead.program_id is not None]
    return [lead.person for lead in own or fit]
