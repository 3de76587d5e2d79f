"""Answers are told together with enough others, or not at all."""

from collections import Counter

import time_machine
from tests.factories.connections import in_days, pair
from tests.factories.programs import mentee, mentor

from ithaca.connections.models import Connection, EndReason
from ithaca.engagement.actions.caring import end_pair
from ithaca.engagement.models import CheckIn
from ithaca.kernel import clock
from ithaca.outcomes.actions.batching import tell_answers
from ithaca.outcomes.models import Batch
from ithaca.outcomes.queries.told import reasons_of
from ithaca.people.models import Person
from ithaca.programs.models import Program


def answer(connection: Connection, *scores: int, by: list[Person] | None = None) -> None:
    for number, score in enumerate(scores, start=1):
        person = by[number - 1] if by else mentee(connection.program).person
        CheckIn.objects.create(
            program=connection.program, connection=connection, person=person, kind="pulse",
            number=CheckIn.objects.count() + 1, score=score, answered_at=clock.now(),
        )  # fmt: skip


def told() -> list[dict[str, int]]:
    return list(Batch.objects.filter(kind="pulse").order_by("last_on").values_list("counts", flat=True))


def tomorrow() -> time_machine.travel:
    return time_machine.travel(in_days(1))


def test_five_people_are_told_the_day_after(connection: Connection) -> None:
    answer(connection, 5, 5, 4, 4, 1)
    tell_answers()
    assert told() == []

    with tomorrow():
        tell_answers()
        tell_answers()

    assert told() == [{"5": 2, "4": 2, "1": 1}]


def test_four_people_wait_for_a_fifth(connection: Connection) -> None:
    answer(connection, 5, 5, 4, 1)
    with tomorrow():
        tell_answers()
        assert told() == []
        answer(connection, 2)
    with time_machine.travel(in_days(2)):
        tell_answers()

    assert [sum(batch.values()) for batch in told()] == [5]


def test_nobody_hides_themselves_by_answering_twice(connection: Connection, bob: Person) -> None:
    answer(connection, 1, 2, 3, 4, 5, by=[bob] * 5)

    with tomorrow():
        tell_answers()

    assert told() == []


def test_next_answers_are_told_apart_from_the_first(connection: Connection) -> None:
    answer(connection, 5, 5, 5, 5, 5)
    with tomorrow():
        tell_answers()
        answer(connection, 1, 1, 1)
    with time_machine.travel(in_days(2)):
        tell_answers()

    assert told() == [{"5": 5}]


def test_reasons_of_endings_are_told_together(program: Program, cora: Person) -> None:
    for reason in [EndReason.TIME] * 4 + [EndReason.FIT]:
        end_pair(pair(mentee(program), mentor(program), by=cora), reason=reason, by=cora)

    with tomorrow():
        tell_answers()

    assert Batch.objects.get(kind="ending").counts == {"time": 4, "fit": 1}


def test_rare_reasons_stand_together_and_never_alone() -> None:
    def shown(**counts: int) -> list[int]:
        return [reason.count for reason in reasons_of(Counter(counts))]

    assert shown(time=9, fit=3, other=2) == [9, 5]
    assert shown(time=9, fit=6, other=2) == [9, 8]
    assert shown(time=4, fit=1) == [5]
    assert shown() == []
