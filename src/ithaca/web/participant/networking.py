"""People beyond the pair: the directory, one's own entry in it, and introductions."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.networking.actions import introducing, listing
from ithaca.networking.models import Entry, Introduction
from ithaca.networking.queries.directory import (
    directory_of,
    entry_page,
    introduction_page,
    networks_of,
    own_entry,
)
from ithaca.programs.models import Program
from ithaca.web.participant.forms.networking import AnswerIntroductionForm, AskForm, EntryForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, go_to, page, say_no


@require_GET
@may(Can.NETWORKS_READ_OWN)
def networks(request: PersonRequest) -> HttpResponse:
    """The programs to choose from; with one there is nothing to choose."""
    programs = networks_of(request.person)
    if len(programs) == 1:
        return go_to(request, "directory", program=programs[0].pk)
    return page(request, "participant/networking/networks.html", programs=programs)


@require_GET
@may(Can.DIRECTORY_READ)
def directory(request: PersonRequest, program: Program) -> HttpResponse:
    wanted = {"search": request.GET.get("q", "")[:80], "topic": request.GET.get("topic", "")[:60]}
    found = directory_of(program, request.person, **wanted)
    return page(request, "participant/networking/directory.html", program=program, page=found, wanted=wanted)


@require_GET
@may(Can.ENTRY_KEEP_OWN)
def own(request: PersonRequest, program: Program) -> HttpResponse:
    shown = own_entry(program, request.person)
    form = EntryForm(initial={"shown_as": shown.shown_as, "topics": shown.topics})
    return page(request, "participant/networking/own.html", program=program, page=shown, form=form)


@require_POST
@may(Can.ENTRY_KEEP_OWN)
def keep_own(request: PersonRequest, program: Program) -> HttpResponse:
    form = EntryForm(request.POST)
    if form.is_valid() and form.attempt(listing.list_me, program, by=request.person, **form.cleaned_data):
        return done(
            request, _("You can be found. You can go again at any time."), "directory", program=program.pk
        )
    shown = own_entry(program, request.person)
    return page(
        request, "participant/networking/own.html", status=422, program=program, page=shown, form=form
    )


@require_POST
@may(Can.ENTRY_KEEP_OWN)
def drop_own(request: PersonRequest, program: Program) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(listing.unlist_me, program, by=request.person):
        return done(request, _("Nobody finds you here any more."), "directory", program=program.pk)
    return say_no(request, form, "own_entry", program=program.pk)


@require_GET
@may(Can.ENTRY_READ)
def entry(request: PersonRequest, entry: Entry) -> HttpResponse:
    found = entry_page(entry, request.person)
    return page(request, "participant/networking/entry.html", page=found, form=AskForm())


@require_POST
@may(Can.INTRODUCTION_ASK)
def ask(request: PersonRequest, entry: Entry) -> HttpResponse:
    form = AskForm(request.POST)
    if form.is_valid() and form.attempt(
        introducing.ask_introduction, entry, by=request.person, **form.cleaned_data
    ):
        return done(request, _("Asked. The answer comes by mail."), "directory", program=entry.program_id)
    found = entry_page(entry, request.person)
    return page(request, "participant/networking/entry.html", status=422, page=found, form=form)


@require_GET
@may(Can.INTRODUCTION_READ)
def introduction(request: PersonRequest, introduction: Introduction) -> HttpResponse:
    found = introduction_page(introduction, request.person)
    return page(request, "participant/networking/introduction.html", page=found)


@require_POST
@may(Can.INTRODUCTION_ANSWER)
def answer(request: PersonRequest, introduction: Introduction) -> HttpResponse:
    form, to = AnswerIntroductionForm(request.POST), {"introduction": introduction.pk}
    if form.is_valid() and form.attempt(
        introducing.answer_introduction, introduction, by=request.person, **form.cleaned_data
    ):
        yes = _("You are introduced. You both see how to reach each other.")
        no = _("Thank you for answering. We say it kindly.")
        return done(request, yes if form.cleaned_data["agrees"] else no, "introduction", **to)
    return say_no(request, form, "introduction", **to)


@require_POST
@may(Can.INTRODUCTION_WITHDRAW)
def withdraw(request: PersonRequest, introduction: Introduction) -> HttpResponse:
    form, to = ActionForm(request.POST), {"introduction": introduction.pk}
    if form.attempt(introducing.withdraw_introduction, introduction, by=request.person):
        return done(request, _("Taken back."), "introduction", **to)
    return say_no(request, form, "introduction", **to)
