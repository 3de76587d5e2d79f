"""Links from mails: they let one person in, once. A GET shows a page and changes nothing."""

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve
from django.views.decorators.http import require_http_methods

from ithaca.pairing.queries.proposal import proposal_page, released_proposal
from ithaca.people.actions.links import find_link, use_link
from ithaca.people.actions.presence import note_sign_in
from ithaca.people.models import Person, SignInLink
from ithaca.web.participant.forms.answer import AnswerForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import public
from ithaca.web.shell.render import page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "POST"])
@public("the token is the key")
def personal_link(request: HttpRequest, token: str) -> HttpResponse:
    """A button that signs in; for a proposal, the proposal itself with its answer."""
    link = find_link(token)
    if link is None:
        return _private(page(request, "public/link_used.html", status=404))
    if request.user.is_authenticated and request.user.pk != link.person_id:
        return _private(page(request, "public/link_of_another.html", status=409, link=link))
    show = _answer if link.place == "proposal" else _enter
    return _private(show(request, link))


def _enter(request: HttpRequest, link: SignInLink) -> HttpResponse:
    form = ActionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.attempt(_use, request, link):
        return HttpResponseRedirect(link.path)
    return page(request, "public/link.html", status=409 if form.errors else 200, link=link, form=form)


def _answer(request: HttpRequest, link: SignInLink) -> HttpResponse:
    """The person's own choice is the field: a submission without one uses nothing up."""
    proposal = released_proposal(link.person, resolve(link.path).kwargs["proposal"])
    if proposal is None:
        return page(request, "public/link_used.html", status=404)
    found = proposal_page(proposal, link.person)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if form.attempt(_use_and_answer, request, link, form, proposal):
            return HttpResponseRedirect(link.path)
        found = proposal_page(proposal, link.person)
    status = 422 if form.errors else 200
    return page(
        request,
        "participant/proposal.html",
        status=status,
        page=found,
        form=form,
        person=link.person,
        link=link,
    )


def _use(request: HttpRequest, link: SignInLink) -> None:
    use_link(link)
    _sign_in(request, link.person)


def _use_and_answer(request: HttpRequest, link: SignInLink, form: AnswerForm, proposal: object) -> None:
    with transaction.atomic():
        use_link(link)
        form.answer_proposal(proposal, by=link.person)
    _sign_in(request, link.person)


def _sign_in(request: HttpRequest, person: Person) -> None:
    login(request, person, backend=BACKEND)
    note_sign_in(person)


def _private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "same-origin"  # stricter would take the origin from our own forms too
    response["X-Robots-Tag"] = "noindex"
    return response
