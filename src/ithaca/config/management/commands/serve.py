from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ithaca.config.serving import CannotServe, Site, prepare, serve


class Command(BaseCommand):
    help = "Run the web server and the worker together, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=1, help="of the web server")

    def handle(self, *args: Any, **options: Any) -> None:
        site = Site(host=options["host"], port=options["port"], processes=options["processes"])
        try:
            prepare(site)
            serve(site, on_ready=lambda: self.stdout.write(f"Ithaca is at {site.url} (Ctrl-C stops it)"))
        except CannotServe as problem:
            raise CommandError(str(problem)) from problem
