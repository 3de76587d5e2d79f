"""The proposal page of who is signed in."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.pairing.models import Proposal
from ithaca.pairing.queries.proposal import proposal_page
from ithaca.web.participant.forms.answer import AnswerForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page


@require_GET
@may(Can.PROPOSAL_READ_OWN)
def proposal(request: PersonRequest, proposal: Proposal) -> HttpResponse:
    found = proposal_page(proposal, request.person)
    return page(request, "participant/proposal.html", page=found, form=AnswerForm())


@require_POST
@may(Can.PROPOSAL_ANSWER)
def answer(request: PersonRequest, proposal: Proposal) -> HttpResponse:
    form = AnswerForm(request.POST)
    if form.attempt(form.answer_proposal, proposal, by=request.person):
        return done(request, _("Thank you. Your answer is noted."), "proposal", proposal=proposal.pk)
    proposal.refresh_from_db()
    found = proposal_page(proposal, request.person)
    return page(
        request, "participant/proposal.html", status=422, page=found, form=form, person=request.person
    )
