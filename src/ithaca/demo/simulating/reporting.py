"""The end of a simulation: everything counted, in one line."""

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ithaca.demo.simulating.expecting.days import expected_days, found_days
from ithaca.demo.simulating.expecting.ends import expected_ends, found_ends
from ithaca.demo.simulating.expecting.health import tally_of_health
from ithaca.demo.simulating.expecting.managers import tally_of_managers
from ithaca.demo.simulating.expecting.matches import expected_endings, found_endings
from ithaca.demo.simulating.expecting.meetings import ASKED, REMINDED, expected_about_meetings
from ithaca.demo.simulating.expecting.occasions import expected_occasions, found_occasions
from ithaca.demo.simulating.expecting.questions import expected_questions
from ithaca.demo.simulating.expecting.rounds import Rounds, Tally, tally
from ithaca.demo.simulating.expecting.words import tally_of_words
from ithaca.demo.simulating.mail import Mail, asked, letters, mail_of
from ithaca.demo.simulating.noticing import Noticed, noticed
from ithaca.demo.simulating.working import Worker
from ithaca.demo.simulating.world import World
from ithaca.programs.models import Program

SHOWN = 5


@dataclass(frozen=True)
class Report:
    """What a simulation found."""

    tallies: dict[str, Tally]
    mail: Mail
    noticed: Noticed
    refused: Counter[str]

    @property
    def total(self) -> Tally:
        whole = sum(self.tallies.values(), Tally())
        return whole + Tally(missing=self.mail.lost, doubled=self.mail.twice)

    def line(self, **facts: object) -> str:
        found, seen = self.total, self.noticed
        return json.dumps({
            **facts, "scheduled": found.scheduled, "missing": len(found.missing), "doubled": len(found.doubled),
            "mails": self.mail.sent, "sent_again": self.mail.again, "stale": len(self.mail.stale),
            "uncertain": self.mail.uncertain, "over_cap": self.mail.over_cap, "planted": seen.planted,
            "found": seen.found, "false_alarms": seen.false_alarms,
            "false_alarm_days_median": seen.false_alarm_days_median, "lead_days_median": seen.lead_days_median,
        })  # fmt: skip

    def explain(self) -> None:
        """On stderr: each kind of thing, the first that went wrong, and what people were refused."""
        print(f"  refused: {dict(self.refused)}", file=sys.stderr)
        for name, one in self.tallies.items():
            print(
                f"  {name}: {one.scheduled}, missing {len(one.missing)}, doubled {len(one.doubled)}",
                file=sys.stderr,
            )
        for what, keys in (
            ("missing", self.total.missing),
            ("doubled", self.total.doubled),
            ("stale", self.mail.stale),
        ):
            for key in keys[:SHOWN]:
                print(f"  {what}: {key}", file=sys.stderr)


def report_on(world: World, worker: Worker, mails: Path) -> Report:
    timeline = world.timeline
    rounds = Rounds(worker.done, worker.begun, timeline.ends_at, timeline.zone)
    return Report(
        tallies(world.program, rounds),
        mail_of(world.program, mails),
        noticed(world.pairs, world.watch.listed, days=timeline.days),
        world.refused,
    )


def tallies(program: Program, rounds: Rounds) -> dict[str, Tally]:
    """Every kind of thing that happens by itself."""
    around = letters(program, REMINDED, ASKED)
    return {
        "reminders and questions around meetings": tally(expected_about_meetings(program, rounds), around),
        "private questions": tally(expected_questions(program, rounds), asked(program)),
        "matches that ran out": tally(expected_endings(program, rounds), found_endings(program)),
        "changes of health": tally_of_health(program, rounds),
        "friendly words": tally_of_words(program, rounds),
        "ends of pairs": tally(expected_ends(program, rounds), found_ends(program, rounds)),
        "events, conversations, introductions": tally(
            expected_occasions(program, rounds), found_occasions(program)
        ),
        "letters to line managers": tally_of_managers(program, rounds),
        "days that are counted": tally(expected_days(program, rounds), found_days(program)),
    }
