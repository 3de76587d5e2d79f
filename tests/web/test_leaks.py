"""Nothing private leaves a pair: not to a manager, an operator, a stranger, a file, a mail or a log.

`make prove ID=G9` tries 500 states; this tries a few, and shows that a leak would be found.
"""

from typing import Any

import pytest
from tests.canaries import hidden_fields, names_of
from tests.leaks import leaks_of

from ithaca.commitments.queries.manager import Report
from ithaca.connections.actions import announcing
from ithaca.connections.emails import MessageWaits
from ithaca.connections.models import Goal
from ithaca.connections.models.goal import GoalQuerySet
from ithaca.engagement.actions import caring
from ithaca.people.models import Person
from ithaca.web.manager import people

PAIRS = 25
pytestmark = pytest.mark.django_db


def test_nothing_private_reaches_anybody_else(caplog: pytest.LogCaptureFixture) -> None:
    leaks, aviary = leaks_of(1, pairs=PAIRS, log=caplog)

    assert leaks == []
    assert names_of(hidden_fields()) - aviary.fields == set(), "tests/random_pairs.py has no row with these"


def test_a_leak_on_each_way_out_is_found(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a manager reads every goal and more than the mentee is shown; a mail and the log quote one."""
    record = caring.record

    def quoting(action: str, thing: Any, *, by: Person) -> None:
        record(action, thing, by=by, goal=a_goal())

    monkeypatch.setattr(GoalQuerySet, "released_to", lambda goals, visibility: goals)
    monkeypatch.setattr(people, "as_seen_by_manager", lambda person: Report(person.pk, person.name, ()))
    monkeypatch.setattr(announcing, "MessageWaits", lambda *_: MessageWaits("", a_goal(), is_question=True))
    monkeypatch.setattr(caring, "record", quoting)

    leaks = "\n".join(leaks_of(0, pairs=4, log=caplog)[0])

    for words in (
        "max reads connections.Goal.title",
        "shown something else",
        "in the subject",
        "in the audit log",
    ):
        assert words in leaks


def a_goal() -> str:
    return Goal.objects.latest("pk").title
