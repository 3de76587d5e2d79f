"""Reasons of pairs that ended become advice about the rules, with counts and never of few."""

import pytest
from tests.factories.connections import pair
from tests.factories.programs import mentee, mentor
from tests.racing import race, refusals

from ithaca.connections.actions.closing import close_connection
from ithaca.engagement.actions.advising import dismiss_advice, follow_advice
from ithaca.engagement.models import CheckIn
from ithaca.engagement.queries.advice import Advice, advice_for
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.ruling import give_rules
from ithaca.pairing.models import RuleSet
from ithaca.people.models import Person
from ithaca.programs.models import Program


@pytest.fixture(autouse=True)
def rules(program: Program, cora: Person) -> RuleSet:
    return give_rules(program, by=cora)


def end_pairs(program: Program, count: int, *, by: Person, reason: str = "topic") -> None:
    for _ in range(count):
        connection = pair(mentee(program), mentor(program), by=by)
        CheckIn.objects.create(
            program=program, connection=connection, person=connection.members.earliest("pk").participation.person,
            kind="fit", number=1, fit="not_good", reason=reason, answered_at=clock.now(),
        )  # fmt: skip
        close_connection(connection, by=by)


def advice(program: Program) -> list[Advice]:
    return advice_for(program, RuleSet.objects.get(program=program))


def test_four_pairs_are_too_few_to_speak_of(program: Program, cora: Person) -> None:
    end_pairs(program, 4, by=cora)

    assert advice(program) == []


def test_five_pairs_are_advice_with_its_evidence(program: Program, cora: Person) -> None:
    end_pairs(program, 5, by=cora)
    end_pairs(program, 2, by=cora, reason="other")

    (one,) = advice(program)
    assert (one.pairs, one.ended, one.criterion, one.to - one.weight) == (5, 7, "skills", 10)


def test_who_follows_raises_the_weight_and_is_not_asked_again(program: Program, cora: Person) -> None:
    end_pairs(program, 5, by=cora)
    before = advice(program)[0]

    follow_advice(program, "topic", by=cora)

    assert advice(program) == []
    end_pairs(program, 5, by=cora)
    assert (advice(program)[0].weight, advice(program)[0].pairs) == (before.to, 10)


def test_who_dismisses_keeps_the_rules(program: Program, cora: Person, rules: RuleSet) -> None:
    end_pairs(program, 5, by=cora)

    dismiss_advice(program, "topic", by=cora)

    assert advice(program) == []
    assert RuleSet.objects.get().version == rules.version


def test_advice_that_is_not_there_is_not_followed(program: Program, cora: Person) -> None:
    with pytest.raises(Refused):
        follow_advice(program, "topic", by=cora)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_follow_at_once_raise_it_once(program: Program, cora: Person) -> None:
    end_pairs(program, 5, by=cora)
    before = advice(program)[0]

    outcomes = race([lambda: follow_advice(program, "topic", by=cora)] * 2)

    assert len(refusals(outcomes)) == 1
    assert f"weight = {before.to}" in RuleSet.objects.get().toml
