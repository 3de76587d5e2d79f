import dataclasses

import pytest
from django.template.loader import get_template
from tests.house.sources import TEMPLATES
from tests.site_map import pages

from ithaca.kernel import links
from ithaca.outbox.actions.rendering import render
from ithaca.outbox.declaring import Email, catalogue
from ithaca.web.places import PLACES

MAILS = catalogue()
LINK = "https://ithaca.example.org/in/TOKEN/"


def test_there_are_mails() -> None:
    assert MAILS


@pytest.mark.parametrize("email", MAILS, ids=lambda email: email.key)
def test_every_mail_has_three_templates(email: Email) -> None:
    for ending in ("subject.txt", "txt", "html"):
        get_template(f"{email.template}.{ending}")


@pytest.mark.parametrize("email", MAILS, ids=lambda email: email.key)
def test_every_mail_is_readable_with_its_sample(email: Email, db: None) -> None:
    sample = email.sample()

    mail = render(email, context=sample, link=LINK, person_name="Lerato Molefe")

    assert isinstance(sample, email.context)
    assert 5 <= len(mail.subject) <= 100
    for text in (mail.subject, mail.text, mail.html):
        assert text.strip()
        assert "{{" not in text
        assert "{%" not in text
        assert "<c-" not in text


@pytest.mark.parametrize("email", MAILS, ids=lambda email: email.key)
def test_every_context_is_frozen_and_plain(email: Email) -> None:
    assert dataclasses.is_dataclass(email.context)
    assert email.context.__dataclass_params__.frozen  # type: ignore[attr-defined]


AT_ONCE = {
    "answers a deed of the reader's own": {
        "events.seat_news", "inbox.answer_news", "pairing.run_finished", "people.sign_in_code",
        "programs.application_received",
    },
    "another person has written, offered or decided": {
        "commitments.sponsors", "connections.agreement_news", "connections.extension_news",
        "connections.message_waits", "connections.times_offered", "engagement.care_letter", "networking.answered",
        "networking.asked", "pairing.suggested",
        "programs.ambassador", "programs.application_accepted", "programs.application_declined",
        "programs.application_waits", "programs.coordinates", "programs.invited", "safeguarding.lead_named",
    },
    "a meeting is on or off": {"connections.meeting_booked", "connections.meeting_off", "networking.slot_news"},
    "a pair begins, stops or ends": {
        "connections.pair_closed", "connections.pair_goes_on", "connections.pair_over", "engagement.pair_ended",
        "engagement.pair_paused", "pairing.agreed", "pairing.circle_opened", "pairing.ended",
    },
    "somebody may be in danger": {"safeguarding.concern_unread", "safeguarding.concern_waits"},
}  # fmt: skip


@pytest.mark.parametrize("email", MAILS, ids=lambda email: email.key)
def test_a_mail_that_cannot_wait_has_a_reason(email: Email) -> None:
    """All others are few for each reader, and say for how long they are worth sending."""
    at_once = email.key in set().union(*AT_ONCE.values())

    assert at_once == (email.waits_while is None), "it can wait, or it needs a reason why it cannot"
    assert at_once or email.waits_while.__doc__, "its docstring is in the catalogue"


def test_every_mail_template_belongs_to_a_declared_mail() -> None:
    endings = (".subject.txt", ".txt", ".html")
    declared = {f"{email.template}{ending}" for email in MAILS for ending in endings}
    there = {str(path.relative_to(TEMPLATES)) for path in (TEMPLATES / "emails").rglob("*.*")}

    assert {path for path in there if not path.rsplit("/", 1)[-1].startswith("_")} - declared == set()


def test_no_text_of_a_mail_escapes_plain_text(db: None) -> None:
    """What people wrote arrives as they wrote it: `O'Neil & Sons`, not `O&#x27;Neil`."""
    for email in MAILS:
        fields = {
            field.name: "O'Neil & <b>"
            for field in dataclasses.fields(email.context)
            if field.type in {"str", str}
        }
        context = dataclasses.replace(email.sample(), **fields)
        mail = render(email, context=context, link=LINK, person_name="O'Neil & <b>")
        assert "&#x27;" not in mail.subject + mail.text, email.key
        assert "&amp;" not in mail.subject + mail.text, email.key
        assert "<b>" not in mail.html.replace("<b>", "", mail.html.count("</b>")), email.key


def test_every_place_has_an_address() -> None:
    keys = {page.name: page.keys for page in pages()}

    addresses = [links.path_to(place, **dict.fromkeys(keys[name], 1)) for place, name in PLACES.items()]

    assert all(address.startswith("/") for address in addresses)
    assert set(PLACES) == links.registered()
