import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError

from ithaca.inbox.actions.emptying import empty_maildir
from ithaca.inbox.actions.taking import take
from ithaca.inbox.reading import LARGEST

TRY_LATER = 75  # EX_TEMPFAIL of sysexits.h: the mail server keeps the mail and comes back


class Command(BaseCommand):
    help = "Take in answers by mail: those that wait in the maildir, or one from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", nargs="?", choices=["-"], help="one mail from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["source"]:
                take(sys.stdin.buffer.read(LARGEST + 1))
            else:
                empty_maildir()
        except OperationalError:
            sys.exit(TRY_LATER)
