"""Pictures of the demo: every page on a phone, on a desktop and in the dark, into docs/screenshots.

Starts a demo of its own, follows the sign-in links, and says what axe finds on each page.
Usage: screenshots.py [--url URL --cards FILE] [--out FOLDER] [--only WORD]
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
RULES = {"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
}


@dataclass(frozen=True)
class Shot:
    """One page: its name, who sees it, and the path; `{p}` and `{r}` are a program and a run."""

    name: str
    who: str
    path: str


SHOTS = (
    Shot("landing", "", "/"),
    Shot("sign-in", "", "/sign-in/"),
    Shot("home", "coordinator", "/programs/{p}/"),
    Shot("programs", "coordinator", "/programs/"),
    Shot("program-new", "coordinator", "/programs/new/"),
    Shot("people", "coordinator", "/programs/{p}/people/"),
    Shot("person", "coordinator", "/programs/{p}/people/{person}/"),
    Shot("person-new", "coordinator", "/programs/{p}/people/new/"),
    Shot("applications", "coordinator", "/programs/{p}/applications/"),
    Shot("invitations", "coordinator", "/programs/{p}/invitations/"),
    Shot("imports", "coordinator", "/programs/{p}/imports/"),
    Shot("rules", "coordinator", "/programs/{p}/rules/"),
    Shot("rules-file", "coordinator", "/programs/{p}/rules/file/"),
    Shot("workbench", "coordinator", "/programs/{p}/matching/"),
    Shot("unmatched", "coordinator", "/programs/{p}/runs/{r}/?tab=unmatched"),
    Shot("load", "coordinator", "/programs/{p}/runs/{r}/?tab=load"),
    Shot("run-new", "coordinator", "/programs/{p}/runs/new/"),
    Shot("compare", "coordinator", "/programs/{p}/runs/{r}/comparison/"),
    Shot("publish", "coordinator", "/programs/{p}/runs/{r}/publication/preview/"),
    Shot("answers", "second coordinator", "/programs/{p}/answers/"),
    Shot("messages", "second coordinator", "/programs/{p}/messages/"),
    Shot("settings", "coordinator", "/programs/{p}/settings/"),
    Shot("mentee-home", "mentee", "/home/"),
    Shot("mentee-profile", "mentee", "{profile}"),
    Shot("mentee-choices", "mentee", "{choices}"),
    Shot("proposal", "second mentee", "{proposal}"),
    Shot("mentor-home", "mentor", "/home/"),
    Shot("manager", "line manager", "/my-people/"),
    Shot("manager-sees", "mentee", "/what-my-manager-sees/"),
    Shot("site", "operator", "/site/"),
    Shot("demo-mail", "", "/-/mail/"),
    Shot("not-found", "", "/nowhere/"),
)


def main() -> int:
    options = _options()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with _demo(options) as (url, cards):
            found = _all(browser, url, _by_role(cards), Path(options.out), options.only)
    for line in found:
        print(line)
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", default="")
    parser.add_argument("--cards", default="")
    parser.add_argument("--out", default=str(ROOT / "docs" / "screenshots"))
    parser.add_argument("--only", default="")
    return parser.parse_args()


@contextmanager
def _demo(options: argparse.Namespace) -> Iterator[tuple[str, list[dict[str, str]]]]:
    if options.url:
        yield options.url, json.loads(Path(options.cards).read_text(encoding="utf-8"))["people"]
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.json"
        command = [sys.executable, "-m", "ithaca", "demo", "--port", "8790"]
        environment = {**os.environ, "ITHACA_VAR": folder}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            for _ in range(600):
                if file.exists():
                    break
                time.sleep(0.5)
            yield "http://127.0.0.1:8790", json.loads(file.read_text(encoding="utf-8"))["people"]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _by_role(cards: list[dict[str, str]]) -> dict[str, str]:
    links: dict[str, str] = {}
    for card in cards:
        role = card["role"]
        links[f"second {role}" if role in links else role] = card["sign_in"]
    return links


def _all(browser: Browser, url: str, links: dict[str, str], out: Path, only: str) -> list[str]:
    found: list[str] = []
    sessions: dict[str, tuple[dict[str, object], str]] = {}
    for shot in SHOTS:
        if only and only not in shot.name:
            continue
        if shot.who and shot.who not in sessions:
            sessions[shot.who] = _sign_in(browser, links[shot.who])
        state, home = sessions.get(shot.who, ({}, ""))
        for look, settings in LOOKS.items():
            context = browser.new_context(**settings, storage_state=state or None)
            found += _take(context, shot, url, home, out / f"{shot.name}-{look}.png", look)
            context.close()
    return found


def _sign_in(browser: Browser, link: str) -> tuple[dict[str, object], str]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Continue as").click()
    page.wait_for_load_state()
    state, home = context.storage_state(), page.url
    context.close()
    return state, home


def _take(context: BrowserContext, shot: Shot, url: str, home: str, file: Path, look: str) -> list[str]:
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    response = page.goto(url + _path(page, shot, url, home))
    page.wait_for_load_state("networkidle")
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(file), full_page=True)
    results = Axe().run(page, options=RULES)
    said = [
        f"{shot.name} {look}: {one['id']} ({one['impact']}) {one['nodes'][0]['html'][:120]}"
        for one in results.response["violations"]
    ]
    said += [f"{shot.name} {look}: {problem[:200]}" for problem in problems if "404" not in problem]
    if response and response.status >= 500:
        said.append(f"{shot.name} {look}: answered {response.status}")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
        said.append(f"{shot.name} {look}: wider than the screen")
    return said


def _path(page: Page, shot: Shot, url: str, home: str) -> str:
    """The address of a shot, with numbers taken from the links of the site itself."""
    names = {}
    if match := re.search(r"/programs/(\d+)/", home):
        names["p"] = match.group(1)
    if "{r}" in shot.path:
        page.goto(f"{url}/programs/{names['p']}/matching/")
        names["r"] = re.search(r"/runs/(\d+)/", page.url).group(1)  # type: ignore[union-attr]
    if "{person}" in shot.path:
        page.goto(f"{url}/programs/{names['p']}/people/")
        names["person"] = (
            page.locator("table a.who").nth(3).get_attribute("href").rstrip("/").rpartition("/")[2]
        )  # type: ignore[union-attr]
    for word in ("profile", "choices", "proposal"):
        if "{" + word + "}" in shot.path:
            page.goto(f"{url}/home/")
            names[word] = page.locator(f"a[href*='/{word}']").first.get_attribute("href") or "/home/"
    return shot.path.format(**names)


if __name__ == "__main__":
    sys.exit(main())
