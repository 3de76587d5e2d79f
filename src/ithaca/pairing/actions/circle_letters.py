"""The letters about a circle, from the suggestion to its begin or end. None says who has answered what."""

from collections.abc import Collection, Sequence
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.formats import date_format

from ithaca.connections.models import Connection
from ithaca.connections.queries.members import Side, names_in_words, sides_of
from ithaca.kernel import clock, languages
from ithaca.outbox.actions.sending import Letter, take_back
from ithaca.pairing.actions.announcing import suggestion_keys
from ithaca.pairing.emails import (
    CIRCLE_OPENED,
    MATCH_ENDED,
    MATCH_SUGGESTED,
    CircleOpened,
    MatchEnded,
    MatchSuggested,
)
from ithaca.pairing.models import Circle, Proposal
from ithaca.pairing.wording import headline, reasons_for
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Participation, Role


def suggested_letters(circle: Circle, rows: Sequence[Proposal]) -> list[Letter]:
    """One for each, in their own language and zone."""
    zone, language = zone_of_site(), languages.of_house()
    letters = []
    for own, proposal in [(rows[0].mentor, rows[0]), *((row.mentee, row) for row in rows)]:
        with translation.override(languages.first_known(own.person.language or language)):
            context = _suggestion(own, proposal, rows, zone)
        letters.append(
            Letter(
                email=MATCH_SUGGESTED, to=own.person, context=context, once=_suggestion_key(circle, proposal, own),
                place="proposal", place_ids={"proposal": proposal.pk}, program_id=circle.program_id,
            )
        )  # fmt: skip
    return letters


def begun_letters(connection: Connection) -> list[Letter]:
    return [_begun(connection, side) for side in sides_of(connection)]


def joined_letters(connection: Connection, people: Collection[int]) -> list[Letter]:
    """To those who have just joined."""
    return [_begun(connection, side) for side in sides_of(connection) if side.person.pk in people]


def ended_letters_to(
    circle: Circle, rows: Sequence[Proposal], *, by: Person | None, with_mentor: bool
) -> list[Letter]:
    """To those whose suggestion ends, but not who ended it, nor who never heard of it."""
    people = [(row.mentee, row, row.mentor.person.name) for row in rows]
    if with_mentor:
        people.append((rows[0].mentor, rows[0], _mentees_of(circle)))
    keys = {own.pk: _suggestion_key(circle, row, own) for own, row, _partner in people}
    untold = take_back(keys.values())
    return [
        Letter(
            email=MATCH_ENDED, to=own.person, context=MatchEnded(row.program.name, partner),
            once=f"circle:{circle.pk}:ended:{own.pk}", place="home", program_id=circle.program_id,
        )
        for own, row, partner in people
        if keys[own.pk] not in untold and (by is None or own.person_id != by.pk)
    ]  # fmt: skip


def _suggestion_key(circle: Circle, proposal: Proposal, own: Participation) -> str:
    if own.role == Role.MENTEE:
        return suggestion_keys(proposal)["mentee"]
    return f"circle:{circle.pk}:published:mentor"


def _mentees_of(circle: Circle) -> str:
    rows = Proposal.objects.of_circle(circle).order_by("pk")
    return names_in_words(list(rows.values_list("mentee__person__name", flat=True)))


def _suggestion(
    own: Participation, proposal: Proposal, rows: Sequence[Proposal], of_site: ZoneInfo
) -> MatchSuggested:
    assert proposal.answer_by is not None
    zone = clock.zone(own.profile.time_zone, otherwise=of_site)
    answer_by = date_format(timezone.localdate(proposal.answer_by, zone), "l j F")
    others = names_in_words([row.mentee.person.name for row in rows if row.mentee_id != own.pk])
    if own.role == Role.MENTOR:
        return MatchSuggested(proposal.program.name, own.role, others, "", [], answer_by, circle=others)
    mentor = proposal.mentor
    reasons = [reason.text for reason in reasons_for(proposal, "mentee")]
    return MatchSuggested(
        proposal.program.name, own.role, mentor.person.name, headline(mentor.profile), reasons, answer_by,
        circle=others,
    )  # fmt: skip


def _begun(connection: Connection, side: Side) -> Letter:
    everybody = (side.own, *side.others)
    mentors = [one.person.name for one in everybody if one.role == Role.MENTOR]
    return Letter(
        email=CIRCLE_OPENED,
        to=side.person,
        context=CircleOpened(side.own.program.name, side.full_name, mentors, side.own.role),
        once=f"connection:{connection.pk}:circle:{side.person.pk}",
        place="connection",
        place_ids={"connection": connection.pk},
        program_id=connection.program_id,
    )
