"""Ending early, by one of a pair: without blame, and without a reason for the others."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.leaving import leave_connection
from ithaca.connections.actions.opened import check_not_held, lock
from ithaca.connections.models import Connection, EndReason
from ithaca.connections.queries.members import PAIR, Side, sides_of
from ithaca.connections.states import OPEN
from ithaca.engagement.emails import PAIR_ENDED, PairEnded
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import Letter, send_all
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.models import PairDecision
from ithaca.people.models import Person
from ithaca.programs.states import ProgramAct


class OwnReason(models.TextChoices):
    """In one's own words to the coordinators; the keys are those of `EndReason`."""

    FIT = EndReason.FIT.value, _("We are not a good fit")
    REACH = EndReason.REACH.value, _("We hardly reach each other")
    TIME = EndReason.TIME.value, _("I have no time at the moment")
    REACHED = EndReason.REACHED.value, _("I have reached what I wanted")
    OTHER = EndReason.OTHER.value, _("Something else")


DO_NOT_MEET_AGAIN = frozenset({OwnReason.FIT, OwnReason.REACH})


def part_early(connection: Connection, *, reason: str, by: Person) -> None:
    """End it now. Each hears kindly that it has ended; the reason is for coordinators alone.

    Where it did not fit, no run suggests the two again. Of a circle only the one who parts leaves.
    """
    with transaction.atomic():
        held = Connection.objects.get(pk=connection.pk)
        lock(held)
        check_not_held(held)
        if held.state not in OPEN:
            raise Refused(
                "connection.closed", _("You have ended your work together. What you have written stays.")
            )
        sides = sides_of(held)
        if len(sides) > PAIR:
            own = next(side.own for side in sides if side.person.pk == by.pk)
            leave_connection(held, own, by=by)
            return
        close_connection(held, by=by, reason=reason)
        if reason in DO_NOT_MEET_AGAIN and ProgramAct.RUN in held.program.allowed:
            words = str(_("The two have worked together before."))
            mentee, mentor = sides
            decide_pair(mentee.own, mentor.own, kind=PairDecision.Kind.FORBID, by=by, reason=words)
        send_all([_letter(held, side) for side in sides])


def _letter(connection: Connection, side: Side) -> Letter:
    return Letter(
        email=PAIR_ENDED,
        to=side.person,
        context=PairEnded(side.own.program.name, side.full_name),
        once=f"parted:{connection.pk}:{side.person.pk}",
        place="home",
        program_id=connection.program_id,
    )
