"""What who runs the site may know: how many there are, and whether somebody reads them."""

from dataclasses import dataclass

from ithaca.programs.models import Program
from ithaca.safeguarding.models import Concern, Lead
from ithaca.safeguarding.queries.leads import leads_of
from ithaca.safeguarding.states import ConcernState


@dataclass(frozen=True)
class SafeguardingOfSite:
    """`unread` have not been opened by anybody, and `stuck` of them nobody may read.

    `without_lead` names the programs that rely on the organization's leads.
    """

    leads: tuple[Lead, ...]
    not_closed: int
    unread: int
    stuck: int
    without_lead: tuple[str, ...]

    @property
    def lacks_a_lead(self) -> bool:
        return not self.leads and bool(self.without_lead)


def safeguarding_of_site() -> SafeguardingOfSite:
    """5 queries."""
    received = Concern.objects.filter(state=ConcernState.RECEIVED)
    programs = Program.objects.filter(safeguarding_leads=None).order_by("name")
    return SafeguardingOfSite(
        leads=leads_of(None),
        not_closed=Concern.objects.not_closed().count(),
        unread=received.count(),
        stuck=concerns_stuck(),
        without_lead=tuple(programs.values_list("name", flat=True)),
    )


def concerns_stuck() -> int:
    """How many wait although nobody who is named may read them. 1 query."""
    return Concern.objects.filter(state=ConcernState.RECEIVED).without_a_reader().count()
