"""What must hold of a program's places at any time, whoever acted."""

from collections import Counter

from ithaca.connections.models import Connection
from ithaca.pairing.models import Proposal
from ithaca.programs.models import Place, Program


def wrong_places(program: Program) -> list[str]:
    """Everything that does not add up: places held by nothing that lives, or lives without a place."""
    held = Counter(
        (place.participation_id, place.held_by)
        for place in Place.objects.held().filter(participation__program=program)
    )
    return [
        *(
            f"{holder} of {participation} holds nothing that lives"
            for participation, holder in held - wanted(program)
        ),
        *(
            f"{holder} of {participation} lives without a place"
            for participation, holder in wanted(program) - held
        ),
    ]


def wanted(program: Program) -> Counter[tuple[int, str]]:
    holders: Counter[tuple[int, str]] = Counter()
    for proposal in Proposal.objects.in_program(program).published():
        holders[proposal.mentee_id, f"proposal:{proposal.pk}"] += 1
        if proposal.circle is None:
            holders[proposal.mentor_id, f"proposal:{proposal.pk}"] += 1
        elif proposal.circle.connection_id is None:
            holders[proposal.mentor_id, proposal.circle.holder] = 1
    for connection in Connection.objects.in_program(program).open().prefetch_related("members"):
        holders.update(
            (member.participation_id, f"connection:{connection.pk}") for member in connection.members.all()
        )
    return holders
