"""What mentor and mentee do at each station of their pair, with the keyboard alone."""

import re
from dataclasses import dataclass
from email.message import Message

import icalendar
from django.core.mail import EmailMultiAlternatives
from playwright.sync_api import Page, expect
from tests.journeys.keyboard import Keyboard
from tests.journeys.working import html_of, letters_to, work


@dataclass(frozen=True)
class Somebody:
    """One of the two, in a browser of their own."""

    page: Page
    address: str

    @property
    def keyboard(self) -> Keyboard:
        return Keyboard(self.page)

    def open_letter(self, link: str | re.Pattern[str], *, about: str) -> None:
        """Open the newest letter as a mail program shows it, and follow its link."""
        work()
        letter = letters_to(self.address)[-1]
        assert about in letter.subject, letter.subject
        self.page.set_content(html_of(letter))
        self.keyboard.follow(link)
        if self.page.get_by_role("button", name=re.compile("^Continue as")).count():
            self.keyboard.send(re.compile("^Continue as"))
        self.one_heading()

    def follow(self, link: str | re.Pattern[str]) -> None:
        self.keyboard.follow(link)
        self.one_heading()

    def send(self, button: str) -> None:
        self.keyboard.send(button)
        self.one_heading()

    def tick(self, name: str | re.Pattern[str]) -> None:
        self.keyboard.reach("checkbox", name)
        self.page.keyboard.press("Space")

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def one_heading(self) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1)


def entry_of(address: str, *, method: str = "REQUEST") -> icalendar.Event:
    """What a calendar program makes of the newest letter to somebody that has an entry."""
    letter = next(one for one in reversed(letters_to(address)) if parts_of(one))
    (part,) = parts_of(letter)
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    assert (str(calendar["METHOD"]), part.get_param("method")) == (method, method)
    (entry,) = calendar.walk("VEVENT")
    return entry


def parts_of(letter: EmailMultiAlternatives) -> list[Message]:
    return [one for one in letter.message().walk() if one.get_content_type() == "text/calendar"]
