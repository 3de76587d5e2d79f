"""A pair that works together, as one of the two or a coordinator sees it."""

from dataclasses import dataclass

from ithaca.connections.models import Connection, Member
from ithaca.connections.queries.members import names_in_words
from ithaca.pairing.models import Proposal
from ithaca.pairing.queries.cards import Card, card_of
from ithaca.pairing.states import ProposalState
from ithaca.pairing.wording import reasons_for
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role

PAIR = 2


@dataclass(frozen=True)
class Partner:
    card: Card
    email: str
    role: str
    role_label: str

    @property
    def is_mentor(self) -> bool:
        return self.role == "mentor"

    @property
    def is_mentee(self) -> bool:
        return self.role == "mentee"


@dataclass(frozen=True)
class ConnectionPage:
    """`own_role` is empty for a coordinator, who sees both partners and the facts, never a conversation.

    Two who are kept apart do not see each other's address.
    """

    connection: Connection
    program: Program
    own_role: str
    partners: tuple[Partner, ...]
    reasons: tuple[str, ...]

    @property
    def is_circle(self) -> bool:
        return len(self.partners) > (1 if self.own_role else 2)

    @property
    def who(self) -> str:
        """The others by given name; for a coordinator everybody in full."""
        if self.own_role:
            return names_in_words([partner.card.given_name for partner in self.partners])
        return names_in_words([partner.card.name for partner in self.partners])


def connection_page(connection: Connection, person: Person) -> ConnectionPage:
    """Both people and why they were matched. 3 queries."""
    members = list(
        Member.objects.filter(connection=connection)
        .select_related("participation__person", "participation__profile", "participation__program")
        .order_by("pk")
    )
    rows = [member.participation for member in members]
    own = next((row for row in rows if row.person_id == person.pk), None)
    return ConnectionPage(
        connection=connection,
        program=rows[0].program,
        own_role=own.role if own else "",
        partners=tuple(
            Partner(
                card_of(row.person, row.profile),
                "" if own and connection.held_since else row.person.email or "",
                row.role,
                row.get_role_display(),
            )
            for row in sorted(rows, key=lambda row: row.role == (own.role if own else Role.MENTOR))
            if row.person_id != person.pk
        ),
        reasons=_reasons(rows, own),
    )


def _reasons(rows: list[Participation], own: Participation | None) -> tuple[str, ...]:
    """Of a circle each mentee reads their own."""
    if len(rows) > PAIR and (own is None or own.role != Role.MENTEE):
        return ()
    mentees = [own] if own and own.role == Role.MENTEE else rows
    side = own.role if own else "coordinator"
    agreed = Proposal.objects.filter(state=ProposalState.ACCEPTED, mentee__in=mentees, mentor__in=rows)
    proposal = agreed.select_related("mentee__person", "mentor__person").order_by("-ended_at").first()
    return tuple(reason.text for reason in reasons_for(proposal, side)) if proposal else ()
