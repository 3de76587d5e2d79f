"""Two browsers, mentor and mentee, from the match to the end of their work, without a mouse."""

import re
from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests.factories.pairing import RuleSetFactory
from tests.factories.people import OrganizationFactory
from tests.journeys.life import Somebody, entry_of
from tests.journeys.working import letters_to, work

from ithaca.connections.actions.ending_by_itself import close_overdue, tell_of_ends
from ithaca.connections.actions.reminding import ask_about_meetings
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.states import ConnectionState
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.inbox.actions.taking import take
from ithaca.inbox.models import Taken
from ithaca.kernel import clock
from ithaca.kernel.jobs import huey
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person
from ithaca.programs.models import Participation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def two(
    page: Page, browser: Browser, bob_learns: Participation, alice_mentors: Participation, cora: Person,
    settings: Settings, live_server: LiveServer,
) -> tuple[Somebody, Somebody]:  # fmt: skip
    """Bob and Alice have a letter about each other, and answers by mail are on."""
    OrganizationFactory()
    RuleSetFactory(program=bob_learns.program)
    settings.BASE_URL = live_server.url
    settings.REPLY_DOMAIN = "replies.example.org"
    huey.flush()
    propose_by_hand(bob_learns, alice_mentors, by=cora)
    other = browser.new_context(reduced_motion="reduce", base_url=live_server.url).new_page()
    return Somebody(page, "bob@example.org"), Somebody(other, "alice@example.org")


def test_from_the_match_to_the_end(
    two: tuple[Somebody, Somebody], browser: Browser, live_server: LiveServer, cora: Person
) -> None:
    bob, alice = two
    say_yes(bob, alice)
    sign(bob, alice)
    find_a_time_and_move_it(bob, alice)
    meet(bob, alice)
    set_a_goal(bob)
    write_and_answer_by_mail(bob, alice)
    answer_in_private(bob)
    end_well(bob, alice)

    assert Connection.objects.get().state == ConnectionState.CLOSED
    look_at_the_pair(browser.new_context(base_url=live_server.url).new_page(), cora, Connection.objects.get())


def say_yes(bob: Somebody, alice: Somebody) -> None:
    for one, words in (
        (bob, "Yes, I would like Alice as my mentor"),
        (alice, "Yes, I would like to mentor Bob"),
    ):
        one.open_letter("See the suggestion and answer", about="")
        one.keyboard.choose(words)
        one.send("Send my answer")
    for one, other in ((bob, alice), (alice, bob)):
        one.open_letter(re.compile("^See |^Go to "), about="have both said yes")
        expect(one.page.get_by_role("link", name=other.address)).to_be_visible()


def sign(bob: Somebody, alice: Somebody) -> None:
    bob.follow("Open your page together")
    bob.follow("Write it down")
    bob.keyboard.write("What we work on, in a sentence", "To lead a team.")
    bob.send("Sign it and offer it")
    alice.open_letter("Read the agreement", about="offers an agreement")
    alice.send("Sign it")
    alice.sees("Signed by both")


def find_a_time_and_move_it(bob: Somebody, alice: Somebody) -> None:
    """Each change reaches the calendars as a newer version of the same entry."""
    bob.open_letter("Read the agreement", about="has signed your agreement")
    bob.follow("You and Alice")
    bob.follow("Offer times")
    offer_a_time(bob, 0)
    pick_the_only_time(alice)
    booked = entry_of(bob.address)
    alice.follow("Move it")
    offer_a_time(alice, 3)
    taken_out = entry_of(bob.address, method="CANCEL")
    pick_the_only_time(bob)
    again = entry_of(bob.address)

    starts_at = Meeting.objects.get().starts_at
    assert len({booked["UID"], taken_out["UID"], again["UID"]}) == 1
    assert booked["SEQUENCE"] < taken_out["SEQUENCE"] < again["SEQUENCE"]
    assert again["DTSTART"].dt == starts_at != booked["DTSTART"].dt


def offer_a_time(one: Somebody, number: int) -> None:
    times = one.page.get_by_role("checkbox", name=re.compile(", \\d\\d:\\d\\d"))
    one.tick(times.nth(number).evaluate("box => box.labels[0].innerText.trim()"))
    one.send("Offer these times")
    work()


def pick_the_only_time(one: Somebody) -> None:
    one.open_letter("Pick a time", about="offers times to meet")
    one.keyboard.choose(one.page.get_by_role("radio").first.locator("xpath=..").inner_text().strip())
    one.send("Book this time")
    one.sees("Booked")
    work()


def meet(bob: Somebody, alice: Somebody) -> None:
    """The time comes; who was there says so from the letter, and both see what is written down."""
    begun = clock.now() - timedelta(hours=2)
    Meeting.objects.update(starts_at=begun, ends_at=begun + timedelta(minutes=45))
    ask_about_meetings()
    alice.page.context.clear_cookies()
    alice.open_letter("Say how it was", about="Did you and")
    alice.keyboard.choose("Yes, we met")
    alice.send("Send")
    alice.sees("Held")
    alice.keyboard.write(re.compile("^Notes for both of you"), "We spoke about the next step.")
    alice.send("Save for both")
    alice.keyboard.unfold("Write down who does what until when")
    alice.keyboard.choose("The other one")
    alice.keyboard.write("does what", "Asks three people")
    alice.send("Write it down")
    bob.page.reload()
    bob.sees("We spoke about the next step.")
    bob.keyboard.send(re.compile("^Done"))


def set_a_goal(bob: Somebody) -> None:
    bob.follow("Write down a goal")
    bob.keyboard.write("What I want", "Lead a team")
    bob.keyboard.choose("2: I have tried a little")
    bob.keyboard.choose("The two of us")
    bob.send("Write it down")
    bob.keyboard.write("A step on the way", "Ask for a small one")
    bob.send("Add the step")
    bob.keyboard.send(re.compile("^Done"))
    bob.sees("Not done yet")


def write_and_answer_by_mail(bob: Somebody, alice: Somebody) -> None:
    bob.follow("You and Alice")
    bob.follow("Write or ask")
    bob.keyboard.write("Your message", "Whom do I ask first?")
    bob.tick("It is a short question")
    bob.send("Send to Alice")
    work()
    answer_by_mail(letters_to(alice.address)[-1], "Noor. She has led two.")
    bob.page.reload()
    bob.sees("Noor. She has led two.")
    bob.sees("answered")


def answer_in_private(bob: Somebody) -> None:
    ask_check_ins()
    bob.open_letter("Answer in private", about="fit together?")
    bob.keyboard.choose("A good fit")
    bob.send("Send")


def end_well(bob: Somebody, alice: Somebody) -> None:
    """The last day comes near; each says thank you, where they stand, and that they are done."""
    Connection.objects.update(ends_on=clock.today() + timedelta(days=6))
    tell_of_ends()
    for one, other in ((bob, "Alice"), (alice, "Bob")):
        one.open_letter("See how to end well", about="until")
        if one is bob:
            one.keyboard.reach("combobox", re.compile("^Where do you stand now"))
            one.page.keyboard.press("End")
            one.keyboard.choose("I have reached it")
        one.keyboard.write("A word of thanks (optional)", f"Thank you, {other}.")
        one.send("I am done")
    keep_notes(bob)
    close_overdue()


def keep_notes(one: Somebody) -> None:
    one.keyboard.reach("link", "Download my notes")
    with one.page.expect_download() as download:
        one.page.keyboard.press("Enter")
    assert "We spoke about the next step." in download.value.path().read_text(encoding="utf-8")


def answer_by_mail(letter: EmailMultiAlternatives, words: str) -> None:
    head = f"From: {letter.to[0]}\nTo: {letter.extra_headers['Reply-To']}\nMessage-ID: <1@mail.example.org>\n"
    assert take(f"{head}\n{words}".encode()) == Taken.Outcome.ARRIVED


def look_at_the_pair(page: Page, cora: Person, connection: Connection) -> None:
    page.goto(f"/in/{mint_link(cora, place='home', path='/home/')}/")
    page.get_by_role("button").first.click()
    page.goto(f"/connections/{connection.pk}/")
    expect(page.get_by_text("They worked together from")).to_be_visible()
    expect(page.get_by_text("We spoke about the next step.")).to_have_count(0)
