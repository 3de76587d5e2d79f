"""Which parts of the site are for somebody."""

from dataclasses import dataclass

from django.db.models import Exists
from django.utils.translation import gettext as _

from ithaca.events.queries.own import has_events
from ithaca.kernel import links
from ithaca.networking.models.access import own_programs
from ithaca.people.models import Person
from ithaca.programs.models import Ambassador, Coordination, Participation, Role


@dataclass(frozen=True)
class Place:
    """A part of the site that is for this person. `is_home` when it is their own mentoring."""

    label: str
    text: str
    path: str
    is_home: bool = False


def where_to(person: Person) -> tuple[Place, ...]:
    """The parts of the site for this person, the one they need most first. 3 queries."""
    places = [*_coordinating(person), *_own(person)]
    if person.is_operator:
        places.append(Place(_("The site"), _("Health, accounts, how it looks"), links.path_to("operator")))
    return (*places, *_looking_after(person))


def bar_of(person: Person) -> tuple[Place, ...]:
    """The bar on a participant's pages: their own ones, then the other parts of the site. 5 queries."""
    others = [place for place in where_to(person) if not place.is_home]
    own = _own_pages(person)
    return (*own, *others) if own else tuple(others)


def _coordinating(person: Person) -> list[Place]:
    programs = [
        one.program for one in Coordination.objects.filter(person=person).select_related("program")[:2]
    ]
    if len(programs) > 1:
        return [Place(_("My programs"), _("What you coordinate"), links.path_to("programs"))]
    return [
        Place(program.name, _("What you coordinate"), links.path_to("program", program=program.pk))
        for program in programs
    ]


def _looking_after(person: Person) -> list[Place]:
    """What a line manager and an ambassador look after."""
    reports = Exists(Person.objects.reports_of(person))
    pairs = Exists(Ambassador.objects.filter(person=person))
    row = Person.objects.filter(pk=person.pk).annotate(has_reports=reports, has_pairs=pairs)
    found: list[Place] = []
    for has_reports, has_pairs in row.values_list("has_reports", "has_pairs"):
        if has_reports:
            found.append(Place(_("My people"), _("Who of yours takes part"), links.path_to("manager")))
        if has_pairs:
            found.append(Place(_("My pairs"), _("The pairs that you look after"), links.path_to("my_pairs")))
    return found


def _own(person: Person) -> list[Place]:
    if not Participation.objects.filter(person=person).standing().exists():
        return []
    return [Place(_("My mentoring"), _("Your next step, your match"), links.path_to("home"), is_home=True)]


def _own_pages(person: Person) -> list[Place]:
    """Home; and, for who is in one program only, the pages of that program."""
    rows = (
        Participation.objects.filter(person=person)
        .standing()
        .select_related("program")
        .annotate(has_people=Exists(own_programs(person)))
    )
    programs = {row.program_id: row for row in rows}
    if not programs:
        return []
    pages = [Place(_("Home"), "", links.path_to("home"), is_home=True)]
    if len(programs) == 1:
        row = next(iter(programs.values()))
        pages.append(Place(_("My profile"), "", links.path_to("profile", profile=row.profile_id)))
        if row.program.choices_allowed and any(one.role == Role.MENTEE for one in rows):
            pages.append(Place(_("Mentors"), "", links.path_to("choices", program=row.program_id)))
    if any(row.has_people for row in rows):  # type: ignore[attr-defined]
        pages.append(Place(_("People"), "", links.path_to("networks")))
    if has_events(person):
        pages.append(Place(_("Events"), "", links.path_to("events")))
    return [*pages, Place(_("Library"), "", links.path_to("library"))]
