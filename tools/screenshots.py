"""Pictures of the demo as each of its people sees it: every kind of page on a phone, on a desktop, in the dark.

Pages are found by following links, one of each kind (`/programs/1/runs/3/` and `/programs/1/runs/4/`
are of one kind). They land in docs/screenshots as `<who>-<page>-<look>.png`. What the browser complains
of, what is wider than the screen and, with --axe, what axe finds is printed, and makes the exit code 1.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
SECONDS_TO_START = 240
MOST_PAGES = 60
LOOKS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
}
RULES = {"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
EVERYBODY = ["/", "/sign-in/", "/-/mail/", "/nothing/here/"]
NOT_PAGES = re.compile(
    r"\.(csv|css|xlsx|toml|png|json|txt|ics)$|/static/|/in/|sign-out|/samples/|bad-rows|keepsake"
)
# Long lists go on like this: the first screens of a page show it.
TALLEST = {"desktop": 1500, "dark": 1500, "phone": 2000}
# What others have pictures of already is left out.
WANTED = {
    "line-manager": r"my-people",
    "operator": r"site",
    "mentor": r"home|proposals|connections",
    # In the second program matches are published, so some of its pages have more to show.
    "second-coordinator": r"program$|program-answers|program-messages",
    "second-mentor": r"home|proposals|connections",
    "second-mentee": r"home|proposals|connections",
    "second-line-manager": r"my-people",
    # In the third one pairs have worked together for weeks.
    "third-coordinator": r"program$|program-connections|connections|program-networking|program-plan"
    r"|program-owed|program-sponsor",
    "third-mentor": r"home|connections|meetings|calendar|guides|people",
    "third-mentee": r"home|connections|meetings|goals|check-ins|agreement|what-my-manager|library|events"
    r"|people|concerns",
    "third-line-manager": r"my-people",
}
PEOPLE = """\
Name,E-mail,Role,Years of experience,Skills wanted,Skills offered,Gender
Amara Obi,amara.obi@example.org,mentor,14,,SQL; Public speaking,f
Jonas Keller,jonas.keller@example.org,mentee,2,Python; SQL,,m
Zoë Çelik,zoe.celik@example.org,mentee,3,Public speaking,,f
Zoë Çelik,zoe.celik@example.org,mentee,4,Public speaking; Python,,f
Somebody,not an address,mentee,1,Go,,m
Mika Virtanen,mika.virtanen@example.org,mentor,-3,,Go,
"""


@dataclass
class Camera:
    """Takes the pictures of one run and notes what is wrong on the way."""

    browser: Browser
    site: str
    folder: Path
    only: str
    with_axe: bool
    said: list[str] = field(default_factory=list)

    def visit(
        self, *, who: str, sign_in: str, start: list[str], wanted: re.Pattern[str] | None = None
    ) -> None:
        """One visit finds the pages, with the first look; the others go to the same pages."""
        context = self._context("desktop")
        page = context.new_page()
        if sign_in:
            page.goto(sign_in)
            page.get_by_role("button", name="Continue as").click()
            page.wait_for_load_state("networkidle")
        start = start or [path_of(page)]
        if who == "coordinator":
            start.append(upload(page))
        found = pages_from(page, start, follow=bool(sign_in))
        kept = context.storage_state()
        context.close()
        for look in LOOKS:
            context = self._context(look, storage_state=kept)
            for kind, path in found.items():
                if self.only in f"{who}-{kind}" and re.match(WANTED.get(who, ""), kind):
                    self._take(context, path, f"{who}-{kind}-{look}", look)
            context.close()

    def _context(self, look: str, **options: object) -> BrowserContext:
        return self.browser.new_context(
            base_url=self.site, reduced_motion="reduce", **LOOKS[look], **options  # type: ignore[arg-type]
        )  # fmt: skip

    def _take(self, context: BrowserContext, path: str, name: str, look: str) -> None:
        page = context.new_page()
        page.on("console", lambda line: self._note(name, line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self._note(name, str(error)))
        page.goto(path)
        page.wait_for_load_state("load")
        # A window as high as the page: what sticks to an edge is then where somebody sees it.
        high = page.evaluate("document.documentElement.scrollHeight")
        wide = LOOKS[look]["viewport"]["width"]  # type: ignore[index]
        page.set_viewport_size({"width": wide, "height": max(600, min(high, TALLEST[look]))})
        page.screenshot(path=self.folder / f"{name}.png")
        for one in self._violations(page):
            self._note(name, f"{one['id']} ({one['impact']}) {one['nodes'][0]['html'][:140]}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            self._note(name, "wider than the screen")
        page.close()

    def _violations(self, page: Page) -> list[dict[str, object]]:
        if not self.with_axe:
            return []
        found: list[dict[str, object]] = Axe().run(page, options=RULES).response["violations"]
        return found

    def _note(self, name: str, problem: str) -> None:
        if "404" not in problem:
            self.said.append(f"{name}: {problem[:220]}")


def main() -> int:
    options = _options()
    machine.install_missing()
    chromium = machine.chromium()
    if chromium is None:
        sys.exit("Pictures need Chromium: apt-get install chromium")
    folder = Path(options.out)
    if not options.only:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    with shown_by(options) as shown, sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=str(chromium), args=arguments)
        camera = Camera(browser, shown["url"], folder, options.only, options.axe)
        photograph_everybody(camera, shown["people"])
        browser.close()
    for line in camera.said:
        print(line)
    print(f"{len(list(folder.iterdir()))} pictures in {folder}")
    return 1 if camera.said else 0


def photograph_everybody(camera: Camera, people: list[dict[str, str]]) -> None:
    camera.visit(who="everybody", sign_in="", start=list(EVERYBODY))
    seen: set[str] = set()
    for person in people:
        who = person["role"].replace(" ", "-")
        who = next(name for name in (who, f"second-{who}", f"third-{who}") if name not in seen)
        seen.add(who)
        camera.visit(who=who, sign_in=person["sign_in"], start=[])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cards", default="", help="the demo.json of a demo that runs; else one is started")
    parser.add_argument("--out", default=str(FOLDER))
    parser.add_argument("--only", default="", help="only pictures with this in their name; keeps the others")
    parser.add_argument("--axe", action="store_true", help="let axe look at each page, which takes longer")
    return parser.parse_args()


@contextmanager
def shown_by(options: argparse.Namespace) -> Iterator[dict[str, object]]:
    if options.cards:
        yield json.loads(Path(options.cards).read_text(encoding="utf-8"))
        return
    with demo() as shown:
        yield shown


@contextmanager
def demo() -> Iterator[dict[str, object]]:
    """A demo of its own, and what it wrote about its people."""
    folder = Path(tempfile.mkdtemp(prefix="ithaca-screenshots-"))
    environment = {**os.environ, "ITHACA_VAR": str(folder)}
    command = [sys.executable, "-m", "ithaca", "demo", "--port", str(free_port())]
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    try:
        told = folder / "demo.json"
        deadline = time.monotonic() + SECONDS_TO_START
        while not told.exists():
            if running.poll() is not None or time.monotonic() > deadline:
                sys.exit("The demo did not start.")
            time.sleep(0.5)
        yield json.loads(told.read_text(encoding="utf-8"))
    finally:
        running.send_signal(signal.SIGINT)
        running.wait()
        shutil.rmtree(folder, ignore_errors=True)


def upload(page: Page) -> str:
    """A file with some trouble in it, for the page that checks it."""
    page.goto(f"{path_of(page)}imports/")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "new people.csv", "mimeType": "text/csv", "buffer": PEOPLE.encode()}
    )
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Read the file").click()
    page.wait_for_load_state("networkidle")
    return path_of(page)


def pages_from(page: Page, start: list[str], *, follow: bool) -> dict[str, str]:
    """Kinds of pages and one address of each, the nearest first."""
    found: dict[str, str] = {}
    passed: set[str] = set()
    ahead = list(start)
    while ahead and len(found) < MOST_PAGES:
        path = ahead.pop(0)
        if kind_of(path) in passed or NOT_PAGES.search(path):
            continue
        response = page.goto(path)
        if response is None or (response.status >= 400 and path not in EVERYBODY):
            continue
        here = path if "?" in path else path_of(page)
        found.setdefault(kind_of(here), here)
        passed.add(kind_of(path))
        if follow:
            ahead += links_of(page)
    return found


def links_of(page: Page) -> list[str]:
    """Where one can go from here. Of the part after the question mark, tabs alone are pages of their own."""
    links = page.locator("a[href^='/'], a[href^='?']").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    found = []
    for link in links:
        parts = urlsplit(link)
        tab = parse_qs(parts.query).get("tab", [""])[0]
        found.append((parts.path or path_of(page)) + (f"?tab={tab}" if tab else ""))
    return found


def kind_of(path: str) -> str:
    """`/programs/1/people/7/` becomes `program-people-one`."""
    place, _, tab = path.partition("?tab=")
    place = re.sub(r"^/programs/\d+/", "/program/", place)
    words = ["one" if any(sign.isdigit() for sign in word) else word.strip("-") for word in place.split("/")]
    named = [word for word in words if word]
    return "-".join([*named, *([tab] if tab and tab != "pairs" else [])]) or "first"


def path_of(page: Page) -> str:
    return urlsplit(page.url).path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
