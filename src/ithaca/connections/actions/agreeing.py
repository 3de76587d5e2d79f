"""An agreement: one of the two offers it, the other signs it or offers another. A signed one is only
replaced by the next that both have signed."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.connections.actions.announcing import agreement_letters
from ithaca.connections.actions.opened import check_active
from ithaca.connections.models import Agreement, AgreementTemplate, Connection
from ithaca.connections.states import AgreementState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.people.models import Person
from ithaca.programs.models import Program


def offer_agreement(connection: Connection, terms: Mapping[str, str], *, after: int, by: Person) -> Agreement:
    """Offer the next version, and sign it by that; `after` is the newest one that the writer has read.

    An earlier offer is replaced; what both have signed counts on until they have signed the new one.
    """
    if not terms.get("goal", "").strip():
        raise Refused("agreement.goal", _("Say in a sentence what you work on. A first try is enough."))
    try:
        with transaction.atomic():
            check_active(connection)
            return _offer(connection, terms, after=after, by=by)
    except IntegrityError as overtaken:
        raise _overtaken() from overtaken


def sign_agreement(agreement: Agreement, *, by: Person) -> None:
    """Sign what the other has offered. It counts from now on."""
    with transaction.atomic():
        check_active(agreement.connection)
        agreement.refresh_from_db(from_queryset=Agreement.objects.select_for_update())
        if agreement.offered_by_id == by.pk:
            raise Refused("agreement.own", _("You have signed this by offering it. Now the other one signs."))
        if agreement.state == AgreementState.REPLACED:
            raise _overtaken()
        for earlier in _standing(agreement.connection, AgreementState.SIGNED):
            move(earlier, AgreementState.REPLACED, by=by)
        move(agreement, AgreementState.SIGNED, by=by, signed_by=by, signed_at=clock.now())
        send_all(agreement_letters(agreement, by=by))


def keep_template(program: Program, terms: Mapping[str, str], *, by: Person) -> None:
    """What the agreements of a program start from."""
    with transaction.atomic():
        AgreementTemplate.objects.update_or_create(program=program, defaults=dict(terms))
        record("program.agreement_template", program, by=by)


def _offer(connection: Connection, terms: Mapping[str, str], *, after: int, by: Person) -> Agreement:
    newest = Agreement.objects.filter(connection=connection).aggregate(n=Max("number"))["n"] or 0
    if newest != after:
        raise _overtaken()
    for earlier in _standing(connection, AgreementState.OFFERED):
        move(earlier, AgreementState.REPLACED, by=by)
    agreement = Agreement.objects.create(
        program_id=connection.program_id, connection=connection, number=after + 1, offered_by=by, **terms
    )
    record("agreement.offered", agreement, by=by)
    send_all(agreement_letters(agreement, by=by))
    return agreement


def _standing(connection: Connection, state: AgreementState) -> list[Agreement]:
    return list(Agreement.objects.filter(connection=connection, state=state).select_for_update())


def _overtaken() -> Refused:
    said = _("The other one has offered another version meanwhile. Read that one first; yours is still here.")
    return Refused("agreement.overtaken", said)
