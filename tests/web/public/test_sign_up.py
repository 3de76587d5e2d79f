"""Signing up for a program by its link."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.factories.people import OrganizationFactory, PersonFactory

from ithaca.outbox.actions.delivering import deliver_due_now
from ithaca.people.actions.presence import deactivate
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.models import Participation, Program

MARY = {"role": "mentee", "name": "Mary Moyo", "email": "mary@example.org"}


@pytest.fixture(autouse=True)
def open_sign_up(program: Program) -> None:
    cache.clear()
    OrganizationFactory()
    Program.objects.filter(pk=program.pk).update(sign_up_roles="mentee")
    program.refresh_from_db()


def path(program: Program) -> str:
    return reverse("sign_up", kwargs={"code": program.sign_up_code})


def send(program: Program, **changes: str) -> HttpResponse:
    return Client().post(path(program), {**MARY, **changes}, follow=True)


def test_page_says_what_is_asked_before_it_asks(client: Client, program: Program) -> None:
    Program.objects.filter(pk=program.pk).update(asked_of_mentees="Bring a question.", mentee_hours=3)

    page = client.get(path(program)).content.decode()

    assert "Career Compass" in page
    assert "People learn from each other." in page
    assert "Bring a question." in page
    assert "About 3 hours a month." in page
    assert "mentor somebody" not in page


def test_new_person_applies_and_gets_a_link_to_the_profile(client: Client, program: Program) -> None:
    response = send(program)

    deliver_due_now()
    row = Participation.objects.get(person__email="mary@example.org")
    assert "Look into your mail" in response.content.decode()
    assert (row.state, row.role, row.channel, row.person.name) == (
        "applied",
        "mentee",
        "sign_up",
        "Mary Moyo",
    )
    assert mail.outbox[0].to == ["mary@example.org"]
    link = next(word for word in str(mail.outbox[0].body).split() if "/in/" in word)
    entered = client.post(link.partition("//")[2].partition("/")[2].join(["/", ""]), {"enter": "yes"})
    assert entered["Location"] == reverse("profile", kwargs={"profile": row.profile_id})


@pytest.mark.parametrize("who", ["knows nobody", "another program", "takes part", "shut"])
def test_answer_never_tells_who_is_known(
    program: Program, bob: Person, charlie: Person, olga: Person, who: str
) -> None:
    shut = PersonFactory(email="shut@example.org")
    deactivate(shut, by=olga)
    emails = {"knows nobody": "new@example.org", "another program": charlie.email, "takes part": bob.email}

    first, second = (
        send(program),
        send(program, email=emails.get(who) or "shut@example.org", name="Other Name"),
    )

    assert (first.status_code, first.redirect_chain) == (second.status_code, second.redirect_chain)
    assert first.content.split(b"<main")[1] == second.content.split(b"<main")[1]
    assert set(first.client.cookies) == set(second.client.cookies)


def test_known_person_keeps_name_and_place(program: Program, bob: Person, bob_learns: Participation) -> None:
    send(program, email="BOB@example.org", name="Impostor")

    bob.refresh_from_db()
    bob_learns.refresh_from_db()
    assert bob.name == "Bob Baran"
    assert bob_learns.state == "accepted"


def test_who_had_left_can_apply_again(program: Program, bob: Person, bob_learns: Participation) -> None:
    withdraw(bob_learns, by=bob)

    send(program, email="bob@example.org")

    bob_learns.refresh_from_db()
    assert bob_learns.state == "applied"


def test_shut_account_stays_out(program: Program, olga: Person) -> None:
    shut = PersonFactory(email="shut@example.org")
    deactivate(shut, by=olga)

    send(program, email="shut@example.org")

    deliver_due_now()
    assert not shut.participations.exists()
    assert mail.outbox == []


def test_twice_on_one_day_is_one_application_and_one_mail(program: Program) -> None:
    send(program)
    send(program)

    deliver_due_now()
    assert Participation.objects.filter(person__email="mary@example.org").count() == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("sent", [{"email": "mary"}, {"name": ""}, {"role": "mentor"}, {"role": ""}])
def test_mistake_is_said_and_nobody_is_added(program: Program, sent: dict[str, str]) -> None:
    response = send(program, **sent)

    assert response.status_code == 422
    assert 'class="err"' in response.content.decode()
    assert not Person.objects.filter(email__startswith="mary").exists()


def test_closed_link_says_so_kindly(client: Client, program: Program) -> None:
    Program.objects.filter(pk=program.pk).update(sign_up_roles="")

    shown, sent = client.get(path(program)), send(program)

    assert "The sign-up is closed at the moment" in shown.content.decode()
    assert "The sign-up is closed at the moment" in sent.content.decode()
    assert not Person.objects.filter(email="mary@example.org").exists()


def test_unknown_link_is_not_there(client: Client) -> None:
    assert client.get(reverse("sign_up", kwargs={"code": "nothing"})).status_code == 404


def test_too_many_tries_for_one_address_are_slowed_down(program: Program) -> None:
    pages = [send(program).content.decode() for _try in range(6)]

    assert "Too many tries" not in pages[4]
    assert "Too many tries" in pages[5]


def test_looking_adds_nobody(client: Client, program: Program) -> None:
    before = Person.objects.count()

    client.get(path(program))
    client.get(reverse("signed_up", kwargs={"code": program.sign_up_code}))

    assert Person.objects.count() == before


def test_applicant_is_not_part_of_a_run_before_they_are_taken_in(
    program: Program, cora: Person, signed_in: Callable[[Person], Client]
) -> None:
    send(program)

    assert not Participation.objects.in_program(program).matchable().exists()
