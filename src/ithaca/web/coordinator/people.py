"""The people of a program: the list, one person, one more, corrections, in and out."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.actions.leaving import take_out
from ithaca.pairing.queries.person import person_page
from ithaca.programs.actions import enrolling
from ithaca.programs.actions.correcting import correct_person
from ithaca.programs.actions.places import set_places as set_places_of
from ithaca.programs.models import Participation, Program
from ithaca.programs.queries.people import people_counts, people_page
from ithaca.web.coordinator.forms.facts import FactsForm
from ithaca.web.coordinator.forms.people import AddPersonForm, PlacesForm, read_people_filter
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.PEOPLE_READ)
def people(request: PersonRequest, program: Program) -> HttpResponse:
    wanted = read_people_filter(request.GET)
    names: dict[str, Any] = {
        "rows": people_page(program, wanted.filter),
        "counts": people_counts(program),
        "filters": wanted,
    }
    return page(request, "coordinator/people/list.html", program=program, fragments=("people",), **names)


@require_GET
@may(Can.PEOPLE_READ)
def person(request: PersonRequest, program: Program, participation: Participation) -> HttpResponse:
    return page(
        request,
        "coordinator/people/person.html",
        program=program,
        page=person_page(participation, request.person),
    )


@require_GET
@may(Can.PEOPLE_CHANGE)
def new_person(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, "coordinator/people/new.html", program=program, form=AddPersonForm())


@require_POST
@may(Can.PEOPLE_CHANGE)
def add_person(request: PersonRequest, program: Program) -> HttpResponse:
    form = AddPersonForm(request.POST)
    if form.is_valid() and form.attempt(enrolling.add_by_hand, program, by=request.person, **form.words()):
        said = _("Added. Nobody was told. Now say what they offer or want.")
        return done(request, said, "facts", program=program.pk, participation=form.result.pk)
    return page(request, "coordinator/people/new.html", status=422, program=program, form=form)


@require_GET
@may(Can.PEOPLE_CHANGE)
def facts(request: PersonRequest, program: Program, participation: Participation) -> HttpResponse:
    """Correct what is known about somebody."""
    found = person_page(participation, request.person)
    form = FactsForm.of(found.participation)
    return page(request, "coordinator/people/facts.html", program=program, page=found, form=form)


@require_POST
@may(Can.PEOPLE_CHANGE)
def correct(request: PersonRequest, program: Program, participation: Participation) -> HttpResponse:
    form = FactsForm.of(participation, request.POST)
    if form.is_valid() and form.attempt(correct_person, participation, by=request.person, **form.words()):
        said = _("Saved.") if not form.result else _("Saved. Who runs the site is asked about the account.")
        return done(request, said, "person", program=program.pk, participation=participation.pk)
    found = person_page(participation, request.person)
    return page(request, "coordinator/people/facts.html", status=422, program=program, page=found, form=form)


@require_POST
@may(Can.PEOPLE_CHANGE)
def set_places(request: PersonRequest, program: Program, participation: Participation) -> HttpResponse:
    form = PlacesForm(request.POST)
    ids = {"program": program.pk, "participation": participation.pk}
    if form.is_valid() and form.attempt(
        set_places_of, participation, form.cleaned_data["places"], by=request.person
    ):
        return done(request, _("Saved."), "person", **ids)
    return say_no(request, form, "person", **ids)


@require_POST
@may(Can.PEOPLE_CHANGE)
def leave(request: PersonRequest, program: Program, participation: Participation) -> HttpResponse:
    """Take somebody out of the program, in this role."""
    form = ActionForm(request.POST)
    ids = {"program": program.pk, "participation": participation.pk}
    if form.attempt(take_out, participation, by=request.person):
        return done(request, _("Taken out of the program. They can come back."), "person", **ids)
    return say_no(request, form, "person", **ids)


@require_POST
@may(Can.PEOPLE_CHANGE)
def come_back(request: PersonRequest, program: Program, participation: Participation) -> HttpResponse:
    """Take somebody in again who had left."""
    form = ActionForm(request.POST)
    ids = {"program": program.pk, "participation": participation.pk}
    if form.attempt(enrolling.take_in_again, participation, by=request.person):
        return done(request, _("Taken in again. They are part of the next run."), "person", **ids)
    return say_no(request, form, "person", **ids)
