"""The agreement of a pair or circle, for one of its members."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ithaca.connections.library.agreement import DEFAULT_TERMS
from ithaca.connections.models import Agreement, AgreementTemplate, Connection
from ithaca.connections.models.agreement import TERMS
from ithaca.connections.queries.members import Side, names_in_words, side_of
from ithaca.connections.states import AgreementState, is_at_work
from ithaca.people.models import Person
from ithaca.programs.models import Program


@dataclass(frozen=True)
class Clause:
    label: str
    text: str


@dataclass(frozen=True)
class AgreementPage:
    """`signed` counts; `offered` waits; `start` is what a new version begins with."""

    connection: Connection
    side: Side
    signed: Agreement | None
    offered: Agreement | None
    versions: tuple[Agreement, ...]
    start: Mapping[str, str]
    signers: frozenset[int]

    @property
    def newest(self) -> int:
        return self.versions[0].number if self.versions else 0

    @property
    def is_active(self) -> bool:
        return is_at_work(self.connection.state, self.side.own.program.state)

    @property
    def may_sign(self) -> bool:
        return self.is_active and waits_for(self.offered, self.side.person, self.signers)

    @property
    def missing(self) -> str:
        """Who has not signed what is offered, besides the reader."""
        if self.offered is None:
            return ""
        done = {self.offered.offered_by_id, *self.signers}
        names = [one.person.given_name for one in self.side.others if one.person_id not in done]
        return names_in_words(names) if names else ""

    @property
    def from_whom(self) -> str:
        return self.side.given_name_of(self.offered.offered_by_id) if self.offered else ""


def agreement_page(connection: Connection, person: Person) -> AgreementPage:
    """At most 5 queries."""
    rows = Agreement.objects.filter(connection=connection).select_related("offered_by", "signed_by")
    versions = tuple(rows.order_by("-number"))
    signed = _in_state(versions, AgreementState.SIGNED)
    offered = _in_state(versions, AgreementState.OFFERED)
    latest = offered or signed
    start = latest.terms if latest else template_terms(connection.program)
    side, signers = side_of(connection, person), signers_of(offered)
    return AgreementPage(connection, side, signed, offered, versions, start, signers)


def waits_for(offered: Agreement | None, person: Person, signers: Collection[int]) -> bool:
    """Whether an offered agreement waits for the signature of this person."""
    return offered is not None and person.pk not in {offered.offered_by_id, *signers}


def signers_of(offered: Agreement | None) -> frozenset[int]:
    """Who has signed already what another one has offered. At most 1 query."""
    return frozenset(offered.signatures.values_list("person_id", flat=True)) if offered else frozenset()


def standing_agreements(connection: Connection) -> tuple[Agreement | None, Agreement | None]:
    """What is signed, and what waits. 1 query."""
    rows = tuple(Agreement.objects.standing().filter(connection=connection))
    return _in_state(rows, AgreementState.SIGNED), _in_state(rows, AgreementState.OFFERED)


def clauses_of(agreement: Agreement) -> tuple[Clause, ...]:
    """What is agreed, in the order in which one would say it. No queries."""
    said = {**agreement.terms, "every": agreement.get_every_display()}
    labels = {name: agreement._meta.get_field(name).verbose_name for name in TERMS}  # type: ignore[union-attr]
    return tuple(Clause(str(labels[name]), said[name]) for name in TERMS if said[name])


def template_terms(program: Program) -> dict[str, str]:
    """What agreements of this program start from. 1 query."""
    own = AgreementTemplate.objects.filter(program=program).first()
    return own.terms if own else {name: str(words) for name, words in DEFAULT_TERMS.items()}


def _in_state(rows: tuple[Agreement, ...], state: AgreementState) -> Agreement | None:
    return next((row for row in rows if row.state == state), None)
