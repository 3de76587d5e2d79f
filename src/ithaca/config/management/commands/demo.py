from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ithaca.config.schedule import SCHEDULE
from ithaca.config.serving import CannotServe, Site, prepare, serve
from ithaca.demo.building import build
from ithaca.demo.cards import cards, write_cards
from ithaca.demo.roster_reading import NotBuilt


class Command(BaseCommand):
    help = "Show a program of 300 people in the browser, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--data", default="", help="a folder with participants.csv and preferences.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["data"]) if options["data"] else None
        if folder and not (folder / "participants.csv").is_file():
            raise CommandError(f"There is no participants.csv in {folder}.")
        site = Site(port=options["port"])
        try:
            prepare(site)
            build(folder, schedule=SCHEDULE, say=self._say)
            serve(site, on_ready=lambda: self._show(site))
        except (CannotServe, NotBuilt) as problem:
            raise CommandError(str(problem)) from problem

    def _say(self, words: str) -> None:
        self.stdout.write(f"  {words} …")
        self.stdout.flush()

    def _show(self, site: Site) -> None:
        found = cards()
        write_cards(found, url=site.url, file=Path(settings.DEMO_FILE))
        self.stdout.write(f"\nIthaca is at {site.url}. Each link signs one person in, once:\n")
        for card in found:
            where = f", {card.program}" if card.program else ""
            self.stdout.write(f"  {card.role:13} {card.name}{where}\n    {card.sign_in}")
        self.stdout.write(f"\nMails that the demo sends: {site.url}/-/mail/   Ctrl-C stops it.\n")
        self.stdout.flush()
