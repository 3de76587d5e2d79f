"""The operator's decision on a change that a coordinator asked for."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.kernel.errors import Refused
from ithaca.people.actions.sessions import end_sessions
from ithaca.people.models import ChangeRequest, Person
from ithaca.people.models.person import plain_address
from ithaca.people.states import ChangeRequestState


def decide_request(request: ChangeRequest, *, yes: bool, by: Person) -> None:
    """Make the change, or turn it down; either way the request is done with."""
    try:
        with transaction.atomic():
            move(request, ChangeRequestState.DONE if yes else ChangeRequestState.REFUSED, by=by)
            if yes:
                _change(request)
    except IntegrityError as taken:
        raise Refused(
            "request.taken", _("Somebody else has this address already. Nothing was changed.")
        ) from taken


def _change(request: ChangeRequest) -> None:
    field = ChangeRequest.Field(request.field)
    if field is ChangeRequest.Field.EMAIL:
        Person.objects.filter(pk=request.person_id).update(email=plain_address(request.value))
        # Who came in by the old address has to show that the new one is theirs.
        end_sessions(request.person_id)
    elif field is ChangeRequest.Field.NAME:
        Person.objects.filter(pk=request.person_id).update(name=request.value)
    else:
        manager = Person.objects.known_as(request.value).exclude(pk=request.person_id).first()
        if manager is None:
            raise Refused("request.no_manager", _("Nobody has this address. Nothing was changed."))
        Person.objects.filter(pk=request.person_id).update(manager=manager)
