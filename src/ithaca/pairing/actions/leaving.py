"""Taking somebody out of a program, with what they are part of."""

from django.db import transaction
from django.db.models import Q

from ithaca.connections.actions.leaving import leave_connection
from ithaca.connections.models import Connection
from ithaca.pairing.actions.answering import withdraw_proposal
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.models import Participation


def take_out(participation: Participation, *, by: Person) -> None:
    """End what they are part of, then take them out. The others have their places back.

    Suggested matches are withdrawn, and the other person is told; open connections are closed.
    """
    with transaction.atomic():
        for proposal in _waiting(participation):
            if Proposal.objects.published().filter(pk=proposal.pk).exists():  # not ended with its circle
                withdraw_proposal(proposal, by=by)
        for connection in Connection.objects.open().filter(members__participation=participation):
            leave_connection(connection, participation, by=by)
        participation.refresh_from_db(fields=["state"])
        withdraw(participation, by=by)


def _waiting(participation: Participation) -> list[Proposal]:
    own = Q(mentee=participation) | Q(mentor=participation)
    rows = Proposal.objects.published().filter(own)
    return list(rows.select_related("mentee__person", "mentor__person", "program").order_by("circle", "pk"))
