"""A profile: seen, completed, corrected; two windows; what a mentor cannot take back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.programs import mentee, mentor

from ithaca.kernel import clock
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile, Program

SignIn = Callable[[Person], Client]


def path(profile: Profile, name: str = "profile") -> str:
    return reverse(name, kwargs={"profile": profile.pk})


def sent_back(page: bytes) -> str:
    """The hidden moment at which the form was read."""
    return page.decode().split('name="seen" value="')[1].split('"')[0]


def test_what_is_known_is_on_the_page(bob: Person, bob_learns: Participation, signed_in: SignIn) -> None:
    Profile.objects.filter(person=bob).update(
        skills_wanted=["Writing"], goals=["Lead, calmly"], languages=["de"], outside_id="P-007"
    )

    page = signed_in(bob).get(path(bob_learns.profile)).content.decode()

    for words in ("Writing", "Lead, calmly", "German", "P-007", "bob@example.org", "Max Mensah"):
        assert words in page


def test_saving_corrects_and_confirms(bob: Person, bob_learns: Participation, signed_in: SignIn) -> None:
    sent = {
        "skills_wanted": ["Writing", " writing ", "Public  speaking, Python", ""],
        "goals": ["Lead, calmly"],
        "languages": ["English", "Deutsch"],
        "time_zone": "Africa/Johannesburg",
        "rhythm": "monthly",
        "minutes": "45",
        "about": "Hello",
    }

    response = signed_in(bob).post(path(bob_learns.profile, "change_profile"), sent)

    profile = Profile.objects.get(pk=bob_learns.profile_id)
    assert response["Location"] == reverse("home")
    assert profile.skills_wanted == ["Writing", "Public speaking", "Python"]
    assert profile.goals == ["Lead, calmly"]
    assert profile.languages == ["en", "de"]
    assert (profile.time_zone, profile.rhythm, profile.minutes) == ("Africa/Johannesburg", "monthly", 45)
    assert profile.confirmed_at is not None


def test_what_was_not_sent_stays(bob: Person, bob_learns: Participation, signed_in: SignIn) -> None:
    Profile.objects.filter(person=bob).update(skills_wanted=["Writing"], about="Hello")

    signed_in(bob).post(path(bob_learns.profile, "change_profile"), {"about": "Good day"})

    profile = Profile.objects.get(pk=bob_learns.profile_id)
    assert (profile.skills_wanted, profile.about) == (["Writing"], "Good day")


def test_mistake_is_shown_at_its_field_and_nothing_is_saved(
    bob: Person, bob_learns: Participation, signed_in: SignIn
) -> None:
    response = signed_in(bob).post(
        path(bob_learns.profile, "change_profile"), {"minutes": "3", "about": "Hello"}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Not saved yet" in page
    assert 'id="id_minutes_error"' in page
    assert Profile.objects.get(pk=bob_learns.profile_id).about == ""


def test_second_window_sees_both_and_loses_nothing(
    bob: Person, bob_learns: Participation, signed_in: SignIn
) -> None:
    client, change = signed_in(bob), path(bob_learns.profile, "change_profile")
    seen = sent_back(client.get(path(bob_learns.profile)).content)
    client.post(change, {"seen": seen, "about": "From the first window"})

    second = client.post(change, {"seen": seen, "about": "From the second window"})

    page = second.content.decode()
    assert second.status_code == 422
    assert "From the first window" in page
    assert "From the second window" in page
    assert Profile.objects.get(pk=bob_learns.profile_id).about == "From the first window"
    again = client.post(change, {"seen": sent_back(second.content), "about": "From the second window"})
    assert again.status_code == 302
    assert Profile.objects.get(pk=bob_learns.profile_id).about == "From the second window"


def test_mentor_sets_places(alice: Person, alice_mentors: Participation, signed_in: SignIn) -> None:
    signed_in(alice).post(path(alice_mentors.profile, "change_profile"), {"places": "4"})

    assert alice_mentors.places.count() == 4


def test_fewer_places_than_are_taken_are_refused(
    alice: Person, alice_mentors: Participation, proposal: Proposal, signed_in: SignIn
) -> None:
    response = signed_in(alice).post(
        path(alice_mentors.profile, "change_profile"), {"places": "0", "about": "Hi"}
    )

    assert response.status_code == 422
    assert "there cannot be fewer" in response.content.decode()
    assert alice_mentors.places.count() == 1
    assert Profile.objects.get(pk=alice_mentors.profile_id).about == ""


def test_mentee_is_not_asked_what_mentors_are(
    bob: Person, bob_learns: Participation, signed_in: SignIn
) -> None:
    signed_in(bob).post(path(bob_learns.profile, "change_profile"), {"places": "9"})

    assert 'name="places"' not in signed_in(bob).get(path(bob_learns.profile)).content.decode()
    assert bob_learns.places.count() == 1


@pytest.mark.parametrize("field", ["confirmed_at", "person", "program", "outside_id", "joined_on"])
def test_other_fields_cannot_be_written(
    bob: Person, bob_learns: Participation, signed_in: SignIn, field: str
) -> None:
    before = getattr(Profile.objects.get(pk=bob_learns.profile_id), field)

    signed_in(bob).post(path(bob_learns.profile, "change_profile"), {field: "2001-01-01", "minutes": "3"})

    assert getattr(Profile.objects.get(pk=bob_learns.profile_id), field) == before


def test_zone_of_an_import_that_we_do_not_know_is_kept(
    bob: Person, bob_learns: Participation, signed_in: SignIn
) -> None:
    Profile.objects.filter(person=bob).update(time_zone="GMT+2")
    change = path(bob_learns.profile, "change_profile")

    kept = signed_in(bob).post(change, {"time_zone": "GMT+2"})
    refused = signed_in(bob).post(change, {"time_zone": "Nowhere/Land"})

    assert (kept.status_code, refused.status_code) == (302, 422)
    assert Profile.objects.get(pk=bob_learns.profile_id).time_zone == "GMT+2"


def test_suggestions_are_the_words_of_the_program_alone(
    bob: Person, bob_learns: Participation, alice: Person, charlie: Person, signed_in: SignIn
) -> None:
    Profile.objects.filter(person=alice).update(skills_offered=["Weaving"])
    Profile.objects.filter(person=charlie).update(skills_wanted=["Sailing"])

    page = signed_in(bob).get(path(bob_learns.profile)).content.decode()

    assert "Weaving" in page
    assert "Sailing" not in page


@pytest.mark.parametrize("who", ["alice", "cora", "charlie", "olga", "max"])
def test_nobody_else_finds_it(
    request: pytest.FixtureRequest, bob_learns: Participation, signed_in: SignIn, who: str
) -> None:
    client = signed_in(request.getfixturevalue(who))

    assert client.get(path(bob_learns.profile)).status_code == 404
    assert client.post(path(bob_learns.profile, "change_profile"), {"about": "x"}).status_code == 404


def test_what_others_see_is_the_card_and_no_more(alice: Person, program: Program, signed_in: SignIn) -> None:
    Profile.objects.filter(person=alice).update(
        about="Plain questions.", skills_offered=["Writing"], outside_id="P-1"
    )

    page = signed_in(alice).get(reverse("seen_by_others")).content.decode()

    assert "Plain questions." in page
    assert "Writing" in page
    assert "P-1" not in page


@pytest.mark.parametrize("others", [1, 3])
def test_profile_costs_the_same_however_many_take_part(
    others: int,
    bob: Person,
    bob_learns: Participation,
    program: Program,
    signed_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(others):
        mentor(program, skills_offered=["Writing"])
        mentee(program)
    Person.objects.update(last_seen_at=clock.now())
    client = signed_in(bob)

    with django_assert_num_queries(14):
        client.get(path(bob_learns.profile))
