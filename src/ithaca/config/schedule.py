"""What happens by itself, and how often. One line for each; the worker keeps them apart.

Everything here may run twice at once or late without harm: it claims its rows.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ithaca.audit.actions.sealing import seal_events
from ithaca.commitments.actions.banding import note_bands
from ithaca.commitments.actions.tallying import count_owing
from ithaca.commitments.actions.telling import tell_managers
from ithaca.connections.actions.ending_by_itself import close_overdue, tell_of_ends
from ithaca.connections.actions.reminding import ask_about_meetings, remind_of_meetings
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.actions.nudging import send_nudges
from ithaca.events.actions.reminding import remind_of_events
from ithaca.inbox.actions.emptying import empty_maildir
from ithaca.inbox.actions.taking import forget_taken
from ithaca.intake.actions.sweeping import sweep_imports
from ithaca.kernel.jobs import note_alive
from ithaca.networking.actions.introducing import expire_introductions
from ithaca.networking.actions.reminding import remind_of_slots
from ithaca.outbox.actions.delivering import deliver_due_now
from ithaca.outcomes.actions.batching import tell_answers
from ithaca.outcomes.actions.counting import count_days
from ithaca.pairing.actions.answering import expire_overdue
from ithaca.pairing.actions.asking import answer_waiting
from ithaca.pairing.actions.publishing import publish_waiting
from ithaca.pairing.actions.recommending import refresh_stale_recommendations
from ithaca.pairing.actions.runs import release_stuck_runs
from ithaca.safeguarding.actions.alerting import tell_of_unread

MINUTE = 60


@dataclass(frozen=True)
class Every:
    """`run` is called when the worker starts and then `seconds` after it ended the last time."""

    seconds: int
    name: str
    run: Callable[[], object]


SCHEDULE = (
    Every(10, "sign of life", note_alive),
    Every(10, "mail that is due", deliver_due_now),
    Every(10, "answers by mail", empty_maildir),
    Every(30, "match runs that were left", release_stuck_runs),
    Every(30, "publications that were left", publish_waiting),
    Every(30, "questions that were left", answer_waiting),
    Every(30, "imports that were left", sweep_imports),
    Every(MINUTE, "mentors to recommend", refresh_stale_recommendations),
    Every(10 * MINUTE, "proposals nobody answered in time", expire_overdue),
    Every(5 * MINUTE, "meetings that are over", ask_about_meetings),
    Every(5 * MINUTE, "meetings of the next day", remind_of_meetings),
    Every(5 * MINUTE, "events of the next day", remind_of_events),
    Every(5 * MINUTE, "conversations of the next day", remind_of_slots),
    Every(60 * MINUTE, "introductions nobody answered", expire_introductions),
    Every(60 * MINUTE, "pairs whose end is near", tell_of_ends),
    Every(60 * MINUTE, "pairs whose time is over", close_overdue),
    Every(15 * MINUTE, "questions about pairs", ask_check_ins),
    Every(60 * MINUTE, "health of pairs", note_health),
    Every(60 * MINUTE, "friendly words to pairs", send_nudges),
    Every(15 * MINUTE, "concerns nobody has opened", tell_of_unread),
    Every(60 * MINUTE, "regularity of the week", note_bands),
    Every(60 * MINUTE, "letters to line managers", tell_managers),
    Every(10 * MINUTE, "who owes what", count_owing),
    Every(60 * MINUTE, "programs by day", count_days),
    Every(60 * MINUTE, "answers that are enough", tell_answers),
    Every(60 * MINUTE, "answers taken long ago", forget_taken),
    Every(MINUTE, "seals of the audit log", seal_events),
)
