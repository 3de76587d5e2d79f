"""Agreements: offered by one, signed by the other, and changed only by both."""

import pytest
from tests.connections.letters import letters_to

from ithaca.audit.models import Event
from ithaca.connections.actions.agreeing import keep_template, offer_agreement, sign_agreement
from ithaca.connections.models import Agreement, Connection
from ithaca.connections.queries.agreement import agreement_page
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person

NEWS = "connections.agreement_news"


def test_it_counts_once_both_have_signed(connection: Connection, alice: Person, bob: Person) -> None:
    agreement = offer_agreement(connection, {"goal": "Lead a project"}, after=0, by=bob)
    assert agreement_page(connection, alice).signed is None

    sign_agreement(agreement, by=alice)

    assert agreement_page(connection, bob).signed == agreement
    assert (letters_to(alice), letters_to(bob)) == ([NEWS], [NEWS])


def test_nobody_signs_for_the_other(connection: Connection, bob: Person) -> None:
    agreement = offer_agreement(connection, {"goal": "Lead a project"}, after=0, by=bob)

    with pytest.raises(Refused, match="own"):
        sign_agreement(agreement, by=bob)


def test_what_is_signed_counts_until_the_next_is_signed(
    connection: Connection, alice: Person, bob: Person
) -> None:
    first = offer_agreement(connection, {"goal": "Lead a project"}, after=0, by=bob)
    sign_agreement(first, by=alice)

    second = offer_agreement(connection, {"goal": "Lead two"}, after=1, by=alice)
    between = agreement_page(connection, bob)
    sign_agreement(second, by=bob)
    after = agreement_page(connection, bob)

    assert (between.signed, between.offered) == (first, second)
    assert (after.signed, after.offered, len(after.versions)) == (second, None, 2)


def test_an_offer_that_was_answered_by_another_cannot_be_signed(
    connection: Connection, alice: Person, bob: Person
) -> None:
    first = offer_agreement(connection, {"goal": "Lead a project"}, after=0, by=bob)
    offer_agreement(connection, {"goal": "Lead a team"}, after=1, by=alice)

    with pytest.raises(Refused, match="overtaken"):
        sign_agreement(first, by=alice)


def test_who_has_not_read_the_newest_version_is_told(
    connection: Connection, alice: Person, bob: Person
) -> None:
    offer_agreement(connection, {"goal": "Lead a project"}, after=0, by=bob)

    with pytest.raises(Refused, match="overtaken"):
        offer_agreement(connection, {"goal": "Lead a team"}, after=0, by=alice)

    assert Agreement.objects.count() == 1


def test_a_goal_is_needed(connection: Connection, bob: Person) -> None:
    with pytest.raises(Refused, match="goal"):
        offer_agreement(connection, {"goal": " "}, after=0, by=bob)


def test_it_starts_from_what_the_program_suggests(connection: Connection, bob: Person, cora: Person) -> None:
    shipped = agreement_page(connection, bob).start

    keep_template(connection.program, {"rhythm": "Every Friday."}, by=cora)

    assert "stays between us" in shipped["confidentiality"]
    assert agreement_page(connection, bob).start["rhythm"] == "Every Friday."


def test_its_words_are_in_no_mail_and_no_log(connection: Connection, bob: Person) -> None:
    offer_agreement(connection, {"goal": "CANARY"}, after=0, by=bob)

    assert "CANARY" not in str(
        [*Message.objects.values_list("context"), *Event.objects.values_list("details")]
    )
