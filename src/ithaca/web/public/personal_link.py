"""Links from mails: they let one person in, once. A GET shows a page and changes nothing."""

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve
from django.views.decorators.http import require_http_methods

from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.models import Meeting
from ithaca.connections.queries.meeting import meeting_page, meeting_to_confirm
from ithaca.engagement.models import CheckIn
from ithaca.engagement.queries.check_in import check_in_page, check_in_to_answer
from ithaca.pairing.models import Proposal
from ithaca.pairing.queries.proposal import proposal_page, released_proposal
from ithaca.people.actions.links import find_link, own_link, use_link
from ithaca.people.actions.presence import note_sign_in
from ithaca.people.models import Person, SignInLink
from ithaca.web.participant.forms.answer import AnswerForm
from ithaca.web.participant.forms.check_ins import FORMS, FitForm, PulseForm
from ithaca.web.participant.forms.meetings import HeldForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import public
from ithaca.web.shell.render import page

BACKEND = "ithaca.web.shell.reader.SignedIn"


@require_http_methods(["GET", "POST"])
@public("the token is the key")
def personal_link(request: HttpRequest, token: str) -> HttpResponse:
    """A button that signs in; for a proposal, the proposal itself with its answer."""
    return _private(_open(request, token))


def _open(request: HttpRequest, token: str) -> HttpResponse:
    link, own = find_link(token), _own(request, token)
    if own and (link is None or request.method == "GET"):
        return HttpResponseRedirect(own.path)
    if link is None:
        return page(request, "public/link_used.html", status=404)
    if request.user.is_authenticated and own is None:
        return page(request, "public/link_of_another.html", status=409)
    meeting = _meeting_of(link)
    if meeting:
        return _say(request, link, meeting)
    check_in = _check_in_of(link)
    if check_in:
        return _tell(request, link, check_in)
    proposal = _proposal_of(link)
    if proposal and proposal_page(proposal, link.person).is_open:
        return _answer(request, link, proposal)
    return _enter(request, link, proposal)


def _own(request: HttpRequest, token: str) -> SignInLink | None:
    return own_link(token, request.user) if request.user.is_authenticated else None


def _proposal_of(link: SignInLink) -> Proposal | None:
    if link.place != "proposal":
        return None
    return released_proposal(link.person, resolve(link.path).kwargs["proposal"])


def _meeting_of(link: SignInLink) -> Meeting | None:
    """A meeting that waits for the word of whom the link is for."""
    if link.place != "meeting":
        return None
    return meeting_to_confirm(link.person, resolve(link.path).kwargs["meeting"])


def _check_in_of(link: SignInLink) -> CheckIn | None:
    """A private question that waits for whom the link is for."""
    if link.place != "check_in":
        return None
    return check_in_to_answer(link.person, resolve(link.path).kwargs["check_in"])


def _enter(request: HttpRequest, link: SignInLink, proposal: Proposal | None) -> HttpResponse:
    """One button. For a proposal that is over, above it what became of it."""
    form = ActionForm(request.POST if request.method == "POST" else None)
    is_pressed = request.method == "POST" and (proposal is None or "enter" in request.POST)
    if is_pressed and form.attempt(_use, request, link):
        return HttpResponseRedirect(link.path)
    status = 409 if request.method == "POST" else 200
    found = proposal_page(proposal, link.person) if proposal else None
    return page(request, "public/link.html", status=status, link=link, form=form, page=found)


def _answer(request: HttpRequest, link: SignInLink, proposal: Proposal) -> HttpResponse:
    """The person's own choice is the field: a submission without one uses nothing up."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.attempt(_use_and_answer, request, link, form, proposal):
        return HttpResponseRedirect(link.path)
    proposal.refresh_from_db(fields=["state", "mentee_answer", "mentor_answer"])
    found = proposal_page(proposal, link.person)
    status = 422 if form.is_bound else 200
    return page(request, "participant/proposal.html", status=status, page=found, form=form, link=link)


def _say(request: HttpRequest, link: SignInLink, meeting: Meeting) -> HttpResponse:
    """Whether a meeting was held, in one step; as with an answer, the person's own choice is the field."""
    form = HeldForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.attempt(_use_and_say, request, link, form, meeting):
        return HttpResponseRedirect(link.path)
    found = meeting_page(meeting, link.person)
    status = 422 if form.is_bound else 200
    template = "participant/meetings/meeting.html"
    return page(request, template, status=status, page=found, form=form, link=link)


def _tell(request: HttpRequest, link: SignInLink, check_in: CheckIn) -> HttpResponse:
    """How it is going, in one step."""
    form = FORMS[check_in.kind](request.POST if request.method == "POST" else None)
    if form.is_bound and form.attempt(_use_and_tell, request, link, form, check_in):
        return HttpResponseRedirect(link.path)
    status = 422 if form.is_bound else 200
    found = check_in_page(check_in)
    return page(request, "participant/check_in.html", status=status, page=found, form=form, link=link)


def _use(request: HttpRequest, link: SignInLink) -> None:
    use_link(link)
    _sign_in(request, link.person)


def _use_and_answer(request: HttpRequest, link: SignInLink, form: AnswerForm, proposal: Proposal) -> None:
    with transaction.atomic():
        use_link(link)
        form.answer_proposal(proposal, by=link.person)
    _sign_in(request, link.person)


def _use_and_say(request: HttpRequest, link: SignInLink, form: HeldForm, meeting: Meeting) -> None:
    with transaction.atomic():
        use_link(link)
        confirm_meeting(meeting, by=link.person, **form.words())
    _sign_in(request, link.person)


def _use_and_tell(
    request: HttpRequest, link: SignInLink, form: FitForm | PulseForm, check_in: CheckIn
) -> None:
    with transaction.atomic():
        use_link(link)
        form.answer(check_in, by=link.person)
    _sign_in(request, link.person)


def _sign_in(request: HttpRequest, person: Person) -> None:
    login(request, person, backend=BACKEND)
    note_sign_in(person)


def _private(response: HttpResponse) -> HttpResponse:
    """Not stored, not listed, and its address is told to nobody."""
    response["Cache-Control"] = "no-store, private"
    # The site without the path: the key stays here, and browsers still say where our own form came from.
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
