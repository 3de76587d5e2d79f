"""The agreement of a pair."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.connections.actions import agreeing
from ithaca.connections.models import Agreement, Connection
from ithaca.connections.queries.agreement import agreement_page, clauses_of
from ithaca.connections.queries.members import is_circle
from ithaca.web.participant.forms.notes import AgreementForm
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.AGREEMENT_READ)
def agreement(request: PersonRequest, connection: Connection) -> HttpResponse:
    return _show(request, connection)


@require_POST
@may(Can.AGREEMENT_CHANGE)
def offer(request: PersonRequest, connection: Connection) -> HttpResponse:
    form = AgreementForm(request.POST)
    if form.is_valid() and form.attempt(
        agreeing.offer_agreement,
        connection,
        form.terms(),
        after=form.cleaned_data["after"],
        by=request.person,
    ):
        said = _("Offered, with your signature. It counts once the other one has signed.")
        if is_circle(connection):
            said = _("Offered, with your signature. It counts once all of you have signed.")
        return done(request, said, "agreement", connection=connection.pk)
    return _show(request, connection, form=form, status=422)


@require_POST
@may(Can.AGREEMENT_CHANGE)
def sign(request: PersonRequest, agreement: Agreement) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(agreeing.sign_agreement, agreement, by=request.person):
        said = _("Signed by both of you. You can change it together at any time.")
        if is_circle(agreement.connection):
            said = _("Signed. It counts once all of you have, and you can change it together at any time.")
        return done(request, said, "agreement", connection=agreement.connection_id)
    return say_no(request, form, "agreement", connection=agreement.connection_id)


def _show(
    request: PersonRequest, connection: Connection, *, form: AgreementForm | None = None, status: int = 200
) -> HttpResponse:
    found = agreement_page(connection, request.person)
    names: dict[str, Any] = {
        "page": found,
        "form": form or AgreementForm(initial=found.start),
        "versions": [(version, clauses_of(version)) for version in found.versions],
    }
    return page(request, "participant/agreement.html", status=status, **names)
