"""A person who has no mouse: everything is reached by Tab and arrows, and done by Enter, Space and typing."""

from dataclasses import dataclass
from re import Pattern

import pytest
from playwright.sync_api import Locator, Page, expect

MOST_STEPS = 250
HAS_FOCUS = "elements => elements.includes(document.activeElement)"
IN_GROUP = """elements => document.activeElement.type === 'radio'
    && elements.some(element => element.name === document.activeElement.name)"""


@dataclass(frozen=True)
class Keyboard:
    page: Page

    def reach(self, role: str, name: str | Pattern[str]) -> Locator:
        """Tab until something with this role and name has the focus."""
        target = self.page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        expect(target.first).to_be_attached()
        self._tab_until(target, HAS_FOCUS, str(name))
        return target

    def follow(self, name: str | Pattern[str]) -> None:
        """Open a link, and wait for the page it leads to."""
        self.reach("link", name)
        self._enter()

    def send(self, name: str | Pattern[str]) -> None:
        """Press a button that leads to a page."""
        self.reach("button", name)
        self._enter()

    def press(self, name: str | Pattern[str]) -> None:
        """Press a button that stays on its page."""
        self.reach("button", name)
        self.page.keyboard.press("Space")

    def write(self, name: str | Pattern[str], words: str, *, role: str = "textbox") -> None:
        """Write into a field in place of what is there."""
        self.reach(role, name)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def choose(self, name: str, *, group: Locator | None = None) -> None:
        """Choose one of several: Tab reaches the group, arrows go through it."""
        target = (group or self.page).get_by_role("radio", name=name, exact=True)
        expect(target).to_have_count(1)
        self._tab_until(target, IN_GROUP, name)
        for _ in range(MOST_STEPS):
            if target.evaluate_all(HAS_FOCUS):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"arrows never reach “{name}”")

    def unfold(self, name: str) -> None:
        """Open what is folded away under these words."""
        target = self.page.locator("summary", has_text=name)
        self._tab_until(target, HAS_FOCUS, name)
        self.page.keyboard.press("Enter")

    def bring(self, field: str, *, file_name: str, content: bytes) -> None:
        """Choose a file in the window that the browser opens."""
        target = self.page.get_by_label(field, exact=True)
        # The browser learns on the way there that we take the file, so that it knows before the key.
        with self.page.expect_file_chooser() as chooser:
            self._tab_until(target, HAS_FOCUS, field)
            self.page.keyboard.press("Space")
        chooser.value.set_files({"name": file_name, "mimeType": "", "buffer": content})  # type: ignore[typeddict-item]

    def _tab_until(self, target: Locator, condition: str, name: str) -> None:
        for _ in range(MOST_STEPS):
            if target.evaluate_all(condition):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"Tab never reaches “{name}” on {self.page.url}")

    def _enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
