from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ithaca.config.schedule import SCHEDULE
from ithaca.config.working import work


class Command(BaseCommand):
    help = "Do the work that pages do not wait for: mail, match runs, imports, and what the schedule says."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-schedule",
            action="store_true",
            help="only take jobs: on every machine but one, when there are many",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        work(() if options["no_schedule"] else SCHEDULE)
