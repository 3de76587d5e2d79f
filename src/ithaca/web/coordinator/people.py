"""The people of a program: list, one person, applications, invitations."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.outbox.queries import sent_page
from ithaca.pairing.queries.person import person_page
from ithaca.programs.actions import enrolling
from ithaca.programs.actions.inviting import invite, preview_invitation
from ithaca.programs.actions.places import set_places as set_places_of
from ithaca.programs.models import Participation, Program
from ithaca.programs.queries.people import PeopleFilter, people_counts, people_page
from ithaca.programs.states import ParticipationState
from ithaca.web.coordinator.forms.people import AddPersonForm, DecisionForm, PlacesForm, read_people_filter
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
    return page(request, "coordinator/people/person.html", program=program, page=person_page(participation))


@require_GET
@may(Can.PEOPLE_CHANGE)
def new_person(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, "coordinator/people/new.html", program=program, form=AddPersonForm())


@require_POST
@may(Can.PEOPLE_CHANGE)
def add_person(request: PersonRequest, program: Program) -> HttpResponse:
    form = AddPersonForm(request.POST)
    if form.is_valid() and form.attempt(enrolling.add_by_hand, program, by=request.person, **form.words()):
        added = form.result
        return done(
            request, _("Added. Nobody was told."), "person", program=program.pk, participation=added.pk
        )
    return page(request, "coordinator/people/new.html", status=422, program=program, form=form)


@require_POST
@may(Can.PEOPLE_CHANGE)
def set_places(request: PersonRequest, program: Program, participation: Participation) -> HttpResponse:
    form = PlacesForm(request.POST)
    if form.is_valid() and form.attempt(
        set_places_of, participation, form.cleaned_data["places"], by=request.person
    ):
        return done(request, _("Saved."), "person", program=program.pk, participation=participation.pk)
    return say_no(request, form, "person", program=program.pk, participation=participation.pk)


@require_POST
@may(Can.APPLICATION_DECIDE)
def decide(request: PersonRequest, program: Program, participation: Participation) -> HttpResponse:
    """Take somebody in, put them on the waiting list, turn them down, or take them out."""
    form = DecisionForm(request.POST)
    if form.is_valid() and form.attempt(form.action(), participation, by=request.person):
        return done(request, form.said(), form.cleaned_data["back"] or "people", program=program.pk)
    return say_no(request, form, "people", program=program.pk)


@require_GET
@may(Can.APPLICATION_DECIDE)
def applications(request: PersonRequest, program: Program) -> HttpResponse:
    wanted = PeopleFilter(state=ParticipationState.APPLIED, sort="joined")
    waiting = people_page(program, PeopleFilter(state=ParticipationState.WAITLISTED, sort="joined"))
    rows = people_page(program, wanted)
    return page(request, "coordinator/people/applications.html", program=program, rows=rows, waiting=waiting)


@require_GET
@may(Can.PEOPLE_INVITE)
def invitations(request: PersonRequest, program: Program) -> HttpResponse:
    """Who would be invited, and what they would read."""
    found = preview_invitation(program)
    return page(request, "coordinator/people/invite.html", program=program, page=found, form=ActionForm())


@require_POST
@may(Can.PEOPLE_INVITE)
def send_invitations(request: PersonRequest, program: Program) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(invite, program, by=request.person):
        count = form.result
        said = ngettext("%(n)d person is invited.", "%(n)d people are invited.", count) % {"n": count}
        return done(request, said, "people", program=program.pk)
    return say_no(request, form, "invitations", program=program.pk)


@require_GET
@may(Can.PEOPLE_READ)
def search(request: PersonRequest, program: Program) -> HttpResponse:
    wanted = PeopleFilter(search=request.GET.get("q", "").strip()[:80])
    rows = people_page(program, wanted) if wanted.search else None
    return page(request, "coordinator/people/search.html", program=program, rows=rows, search=wanted.search)


@require_GET
@may(Can.PEOPLE_READ)
def sent_mail(request: PersonRequest, program: Program) -> HttpResponse:
    """What was sent to whom in this program, without what it said."""
    state, number = request.GET.get("state", ""), request.GET.get("page", "1")
    rows = sent_page(program.pk, state=state, page=int(number) if number.isdecimal() else 1)
    return page(request, "coordinator/people/mail.html", program=program, rows=rows, state=state)
