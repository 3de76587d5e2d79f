"""Short conversations: what is offered, offering some, booking one, and how it went."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.access.decide import may as decide
from ithaca.networking.actions import hosting
from ithaca.networking.models import Slot
from ithaca.networking.queries.hours import hours_page, slot_page
from ithaca.programs.models import Program
from ithaca.web.participant.forms.networking import BookForm, HoursForm, OutcomeForm, ThanksForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.OFFICE_HOURS_READ)
def hours(request: PersonRequest, program: Program) -> HttpResponse:
    """A coordinator who offers some is not in the directory, and goes back to the program."""
    can = {
        "can_offer": decide(request.person, Can.OFFICE_HOURS_OFFER, program),
        "can_look": decide(request.person, Can.DIRECTORY_READ, program),
    }
    found = hours_page(program, request.person)
    return page(request, "participant/networking/hours.html", program=program, page=found, **can)


@require_GET
@may(Can.OFFICE_HOURS_OFFER)
def new_hours(request: PersonRequest, program: Program) -> HttpResponse:
    return page(request, "participant/networking/offer.html", program=program, form=HoursForm())


@require_POST
@may(Can.OFFICE_HOURS_OFFER)
def offer(request: PersonRequest, program: Program) -> HttpResponse:
    form = HoursForm(request.POST)
    if form.is_valid() and form.attempt(hosting.offer_hours, program, form.hours(), by=request.person):
        said = _("Offered. We write to you when somebody books.")
        return done(request, said, "office_hours", program=program.pk)
    return page(request, "participant/networking/offer.html", status=422, program=program, form=form)


@require_GET
@may(Can.SLOT_READ)
def slot(request: PersonRequest, slot: Slot) -> HttpResponse:
    found = slot_page(slot, request.person)
    return page(request, "participant/networking/slot.html", page=found, form=BookForm(), thanks=ThanksForm())


@require_POST
@may(Can.SLOT_BOOK)
def book(request: PersonRequest, slot: Slot) -> HttpResponse:
    form = BookForm(request.POST)
    if form.is_valid() and form.attempt(hosting.book_slot, slot, by=request.person, **form.cleaned_data):
        return done(request, _("Booked. The calendar entry comes by mail."), "slot", slot=slot.pk)
    if form.refused_as:
        return say_no(request, form, "office_hours", program=slot.program_id)
    found = slot_page(slot, request.person)
    return page(request, "participant/networking/slot.html", status=422, page=found, form=form)


@require_POST
@may(Can.SLOT_CANCEL)
def cancel(request: PersonRequest, slot: Slot) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(hosting.call_off, slot, by=request.person):
        return done(
            request, _("Called off. Who needs to know is told."), "office_hours", program=slot.program_id
        )
    return say_no(request, form, "slot", slot=slot.pk)


@require_POST
@may(Can.SLOT_CLOSE)
def close(request: PersonRequest, slot: Slot) -> HttpResponse:
    form = OutcomeForm(request.POST)
    if form.is_valid() and form.attempt(
        hosting.say_how_it_went, slot, by=request.person, **form.cleaned_data
    ):
        return done(request, _("Noted. Thank you."), "slot", slot=slot.pk)
    return say_no(request, form, "slot", slot=slot.pk)


@require_POST
@may(Can.SLOT_THANK)
def thank(request: PersonRequest, slot: Slot) -> HttpResponse:
    form = ThanksForm(request.POST)
    if form.is_valid() and form.attempt(hosting.thank_host, slot, by=request.person, **form.cleaned_data):
        return done(request, _("They read it on this page."), "slot", slot=slot.pk)
    return say_no(request, form, "slot", slot=slot.pk)
