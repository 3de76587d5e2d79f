from datetime import timedelta

import pytest
from django.db import transaction

from ithaca.kernel import clock
from ithaca.kernel.jobs import enqueue, for_each, huey, job, last_alive, note_alive, stopping


@job
def greet_job(number: int) -> None:
    raise AssertionError("the test looks at the queue; nothing runs it")


@pytest.mark.django_db(transaction=True)
def test_enqueue_hands_over_when_the_transaction_is_committed() -> None:
    huey.flush()

    with transaction.atomic():
        enqueue(greet_job, 7)
        assert huey.pending_count() == 0

    assert [task.args for task in huey.pending()] == [(7,)]
    huey.flush()


@pytest.mark.django_db(transaction=True)
def test_enqueue_hands_over_nothing_when_the_transaction_fails() -> None:
    huey.flush()

    with transaction.atomic():
        enqueue(greet_job, 7)
        transaction.set_rollback(True)

    assert huey.pending_count() == 0


def test_for_each_goes_on_after_a_row_that_fails(caplog: pytest.LogCaptureFixture) -> None:
    seen = []

    def divide(number: int) -> None:
        seen.append(1 / number)

    for_each([1, 0, 2], divide)

    assert seen == [1, 0.5]
    assert "left for the next sweep: 0" in caplog.text


def test_for_each_ends_early_when_the_worker_stops() -> None:
    seen: list[int] = []

    def see(number: int) -> None:
        seen.append(number)
        stopping.set()

    try:
        for_each([1, 2, 3], see)
    finally:
        stopping.clear()

    assert seen == [1]


def test_the_worker_leaves_a_sign_of_life() -> None:
    note_alive()

    seen = last_alive()

    assert seen is not None
    assert clock.now() - seen < timedelta(minutes=1)
