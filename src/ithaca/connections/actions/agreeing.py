"""An agreement: one offers it, the others sign it or offer another. It counts once all have signed, and is only
replaced by the next that all have signed."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.connections.actions.announcing import agreement_letters
from ithaca.connections.actions.opened import check_active
from ithaca.connections.models import Agreement, AgreementTemplate, Connection, Member, Signature
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
    """Sign what another one has offered. With the last signature it counts from now on."""
    with transaction.atomic():
        check_active(agreement.connection)
        agreement.refresh_from_db(from_queryset=Agreement.objects.select_for_update())
        if agreement.offered_by_id == by.pk:
            raise Refused("agreement.own", _("You have signed this by offering it."))
        if agreement.state == AgreementState.REPLACED:
            raise _overtaken()
        _signature, is_new = Signature.objects.get_or_create(agreement=agreement, person=by)
        if not is_new and agreement.state == AgreementState.OFFERED:
            raise Refused("agreement.signed", _("You have signed this. It counts once all others have."))
        if _lacks_signatures(agreement):
            record("agreement.signed_by_one", agreement, by=by)
        else:
            _count(agreement, last=by, by=by)


def go_on_without(connection: Connection, person: Person, *, by: Person) -> None:
    """What somebody offers who leaves is replaced; what waits for them alone counts."""
    for agreement in _standing(connection, AgreementState.OFFERED):
        if agreement.offered_by_id == person.pk:
            move(agreement, AgreementState.REPLACED, by=by)
        elif not _lacks_signatures(agreement):
            last = agreement.signatures.exclude(person=person).order_by("pk").last()
            _count(agreement, last=last.person if last else agreement.offered_by, by=by)


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


def _count(agreement: Agreement, *, last: Person, by: Person) -> None:
    for earlier in _standing(agreement.connection, AgreementState.SIGNED):
        move(earlier, AgreementState.REPLACED, by=by)
    move(agreement, AgreementState.SIGNED, by=by, signed_by=last, signed_at=clock.now())
    send_all(agreement_letters(agreement, by=last))


def _lacks_signatures(agreement: Agreement) -> bool:
    """In a pair the other one's is the last; in a circle it may take eight."""
    members = Member.objects.filter(connection=agreement.connection_id)
    signed = {agreement.offered_by_id, *agreement.signatures.values_list("person_id", flat=True)}
    return bool(set(members.values_list("participation__person_id", flat=True)) - signed)


def _standing(connection: Connection, state: AgreementState) -> list[Agreement]:
    return list(Agreement.objects.filter(connection=connection, state=state).select_for_update())


def _overtaken() -> Refused:
    said = _("Another version has been offered meanwhile. Read that one first; yours is still here.")
    return Refused("agreement.overtaken", said)
