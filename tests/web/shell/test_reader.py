"""Times are those of who reads."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.pairing import published
from tests.factories.people import OrganizationFactory

from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile

SignIn = Callable[[Person], Client]


@pytest.fixture
def page_of_match(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> str:
    """Of a match that can be answered until half past eleven in the evening, as the site's clock has it."""
    OrganizationFactory(time_zone="UTC")
    proposal = published(bob_learns, alice_mentors, by=cora)
    Proposal.objects.update(answer_by="2126-03-11T23:30Z")
    return reverse("proposal", kwargs={"proposal": proposal.pk})


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("", "Monday 11 March"),
        ("Pacific/Auckland", "Tuesday 12 March"),
        ("GMT+2", "Monday 11 March"),  # from a spreadsheet: no zone that anybody knows
        ("../etc/passwd", "Monday 11 March"),
        ("Europe", "Monday 11 March"),
    ],
)
def test_a_day_is_the_readers_own(
    page_of_match: str, bob: Person, signed_in: SignIn, zone: str, day: str
) -> None:
    Profile.objects.filter(person=bob).update(time_zone=zone)

    page = signed_in(bob).get(page_of_match).content.decode()

    assert f"until {day}" in page


def test_a_zone_of_somebody_else_changes_nothing(
    page_of_match: str, alice: Person, signed_in: SignIn
) -> None:
    Profile.objects.exclude(person=alice).update(time_zone="Pacific/Auckland")

    assert "until Monday 11 March" in signed_in(alice).get(page_of_match).content.decode()


def test_a_zone_costs_no_query(page_of_match: str, bob: Person, signed_in: SignIn) -> None:
    browser = signed_in(bob)
    browser.get(page_of_match)
    counts = []
    for zone in ("", "Pacific/Auckland"):
        Profile.objects.filter(person=bob).update(time_zone=zone)
        with CaptureQueriesContext(connection) as asked:
            browser.get(page_of_match)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_shut_account_is_signed_out(page_of_match: str, bob: Person, signed_in: SignIn) -> None:
    browser = signed_in(bob)
    Person.objects.filter(pk=bob.pk).update(is_active=False)

    assert browser.get(page_of_match).status_code == 302
