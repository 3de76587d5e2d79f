"""Pictures of the demo as each of its people sees it: every kind of page on a phone, on a desktop, in the dark.

Pages are found by following links, one of each kind (`/programs/1/runs/3/` and `/programs/1/runs/4/`
are of one kind). They land in docs/screenshots as `<who>-<page>-<look>.png`.
"""

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
from pathlib import Path
from urllib.parse import urlsplit

import machine
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
SECONDS_TO_START = 240
MOST_PAGES = 40
LOOKS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "device_scale_factor": 2},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
}
EVERYBODY = ["/", "/sign-in/", "/-/mail/", "/-/patterns/", "/nothing/here/"]
NOT_PAGES = re.compile(r"\.(csv|css|xlsx|toml|png|json|txt)$|/static/|/in/|sign-out")


def main() -> int:
    machine.install_missing()
    chromium = machine.chromium()
    if chromium is None:
        sys.exit("Pictures need Chromium: apt-get install chromium")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with demo() as shown, sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=str(chromium), args=arguments)
        photograph(browser, shown["url"], who="everybody", sign_in="", start=EVERYBODY)
        for person in first_of_each_role(shown["people"]):
            who = person["role"].replace(" ", "-")
            photograph(browser, shown["url"], who=who, sign_in=person["sign_in"], start=[])
        browser.close()
    print(f"{len(list(FOLDER.iterdir()))} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


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


def first_of_each_role(people: list[dict[str, str]]) -> list[dict[str, str]]:
    return list({person["role"]: person for person in reversed(people)}.values())[::-1]


def photograph(browser: Browser, site: str, *, who: str, sign_in: str, start: list[str]) -> None:
    """One visit finds the pages, with the first look; the others go to the same pages."""
    context = browser.new_context(base_url=site, reduced_motion="reduce", **LOOKS["desktop"])
    page = context.new_page()
    if sign_in:
        page.goto(sign_in)
        page.locator("main form button").first.click()
        page.wait_for_load_state("networkidle")
    found = pages_from(page, start or [path_of(page.url)], follow=bool(sign_in))
    kept = context.storage_state()
    context.close()
    for look, options in LOOKS.items():
        context = browser.new_context(base_url=site, reduced_motion="reduce", storage_state=kept, **options)
        for kind, path in found.items():
            take(context, path, FOLDER / f"{who}-{kind}-{look}.png")
        context.close()


def pages_from(page: Page, start: list[str], *, follow: bool) -> dict[str, str]:
    """Kinds of pages and one address of each, the nearest first."""
    found: dict[str, str] = {}
    ahead = list(start)
    while ahead and len(found) < MOST_PAGES:
        path = ahead.pop(0)
        if kind_of(path) in found or NOT_PAGES.search(path):
            continue
        response = page.goto(path)
        if response is None or (response.status >= 400 and path not in EVERYBODY):
            continue
        found[kind_of(path)] = path
        if follow:
            links = page.locator("a[href^='/']").evaluate_all(
                "all => all.map(one => one.getAttribute('href'))"
            )
            ahead += [urlsplit(link).path for link in links]
    return found


def take(context: BrowserContext, path: str, file: Path) -> None:
    page = context.new_page()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file, full_page=True)
    page.close()


def kind_of(path: str) -> str:
    words = [word for word in path.strip("/").split("/") if not any(sign.isdigit() for sign in word)]
    return "-".join(word.strip("-") for word in words if word.strip("-")) or "first"


def path_of(url: str) -> str:
    return urlsplit(url).path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
