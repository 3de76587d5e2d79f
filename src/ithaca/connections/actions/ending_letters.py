"""The letters around the end of a pair. No reason is in any of them."""

from datetime import date

from django.utils.formats import date_format

from ithaca.connections.emails import (
    END_NEARS,
    EXTENSION_NEWS,
    PAIR_CLOSED,
    EndNears,
    ExtensionNews,
    PairClosed,
)
from ithaca.connections.models import Connection, Extension
from ithaca.connections.queries.members import Side, sides_of
from ithaca.connections.queries.still_true import end_key
from ithaca.connections.states import ExtensionState
from ithaca.kernel import languages
from ithaca.outbox.actions.sending import Letter
from ithaca.outbox.declaring import Email


def end_letters(connection: Connection) -> list[Letter]:
    """To both: when their time is over, and what to do until then. Once for each end and notice."""
    found = []
    for side in sides_of(connection):
        with languages.spoken_by(side.person.language):
            said = EndNears(side.own.program.name, side.full_name, _day(connection.ends_on))
        stage = "again" if connection.end_told_again_at else "first"
        once = end_key(connection, stage, side.person.pk)
        found.append(_letter(END_NEARS, connection, side, said, once, place="ending"))
    return found


def closed_letters(connection: Connection, *, how: str, but: int | None = None) -> list[Letter]:
    """To both, or all but one: that it has ended. `how` is over or left, and chooses the sentence.

    Who is kept apart hears nothing about the other.
    """
    if connection.held_since:
        return []
    return [
        _letter(
            PAIR_CLOSED,
            connection,
            side,
            PairClosed(side.own.program.name, side.full_name, how),
            f"closed:{connection.pk}:{side.person.pk}",
            place="connection",
        )
        for side in sides_of(connection)
        if side.person.pk != but
    ]


def extension_letters(extension: Extension) -> list[Letter]:
    """To whoever has not said it themselves."""
    author = extension.asked_by_id if extension.state == ExtensionState.ASKED else extension.answered_by_id
    found = []
    for side in sides_of(extension.connection_id):
        if side.person.pk == author:
            continue
        with languages.spoken_by(side.person.language):
            day = _day(extension.until)
            said = ExtensionNews(side.own.program.name, side.full_name, day, extension.state)
        once = f"extension:{extension.pk}:{extension.state}:{side.person.pk}"
        found.append(_letter(EXTENSION_NEWS, extension.connection, side, said, once, place="ending"))
    return found


def _letter(
    email: Email, connection: Connection, side: Side, said: object, once: str, *, place: str
) -> Letter:
    return Letter(
        email=email,
        to=side.person,
        context=said,
        once=once,
        place=place,
        place_ids={"connection": connection.pk},
        program_id=connection.program_id,
    )


def _day(day: date) -> str:
    return date_format(day, "j F Y")
