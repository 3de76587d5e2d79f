"""The page of one question."""

from dataclasses import dataclass

from ithaca.connections.models import Connection
from ithaca.connections.queries.members import side_of
from ithaca.connections.states import OPEN
from ithaca.engagement.models import CheckIn
from ithaca.people.models import Person


@dataclass(frozen=True)
class CheckInPage:
    check_in: CheckIn
    partner: str
    is_open: bool
    is_circle: bool

    @property
    def is_fit(self) -> bool:
        return self.check_in.kind == CheckIn.Kind.FIT


def check_in_page(check_in: CheckIn) -> CheckInPage:
    """3 queries."""
    side = side_of(check_in.connection, check_in.person)
    is_open = check_in.answered_at is None and check_in.connection.state in OPEN
    return CheckInPage(check_in, side.name, is_open, side.is_circle)


def check_in_to_answer(person: Person, pk: int) -> CheckIn | None:
    """A question that waits for this person. 1 query."""
    rows = CheckIn.objects.visible_to(person).open()
    return rows.filter(pk=pk).select_related("connection", "person").first()


def waiting_check_in(connection: Connection, person: Person) -> CheckIn | None:
    """What one of the two has not answered yet. 1 query."""
    return (
        CheckIn.objects.visible_to(person).open().filter(connection=connection).order_by("asked_at").first()
    )
