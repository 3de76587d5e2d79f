from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from ithaca.config.schedule import SCHEDULE
from ithaca.config.working import do_once
from ithaca.demo.simulating.running import Plan, simulate
from ithaca.demo.simulating.warm import do_not_wait_for_the_disk, seldom_look_for_what_is_gone

DAYS_OF_A_MONTH = 30


class Command(BaseCommand):
    help = "Let a program live through months of a test clock, in a database of its own, and count what went wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pairs", type=int, default=1000)
        parser.add_argument("--months", type=float, default=6)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--without", default="", help="leave out one line of the schedule, to see it missed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        do_not_wait_for_the_disk()
        seldom_look_for_what_is_gone()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        plan = Plan(
            pairs=options["pairs"], days=round(options["months"] * DAYS_OF_A_MONTH), seed=options["seed"]
        )
        schedule = [line for line in SCHEDULE if line.name != options["without"]]
        self.stdout.write(simulate(plan, schedule, do_once, mails=settings.MAIL_FOLDER))
