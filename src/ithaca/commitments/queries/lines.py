"""One step as a page shows it: when, whether it is done, and why its day has moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.commitments.dates import END, MET, PAUSED, Moved, Pace, due_on, moved
from ithaca.commitments.library.plan import Step
from ithaca.commitments.models.done import Tick
from ithaca.commitments.queries.paces import Paced
from ithaca.commitments.states import Who
from ithaca.people.models import Person
from ithaca.programs.models import Role

WEEK = 7


@dataclass(frozen=True)
class Line:
    """`done_on` may be unknown for what a fact has settled. `is_ticked` can be taken back.

    It is of one mentee alone where `of` is set; `step` and `pace` are those of an open one.
    """

    key: str
    who: str
    words: str
    due_on: date
    is_done: bool
    done_on: date | None
    is_ticked: bool
    fact: str
    is_late: bool
    of: Person | None = None
    step: Step | None = None
    pace: Pace | None = None

    @property
    def moved(self) -> str:
        """Why its day is another one than was meant; worked out when somebody asks."""
        return moved_words(moved(self.step, self.pace)) if self.step and self.pace else ""

    @property
    def by_itself(self) -> bool:
        return bool(self.fact)

    @property
    def who_label(self) -> str:
        return str(Who(self.who).label)


def pair_lines(paced: Paced, steps: Iterable[Step]) -> tuple[Line, ...]:
    """The steps of a pair or circle, by day: those of mentees once for each of them.

    What was ticked off stays, also when the plan has dropped it.
    """
    own = [step for step in steps if step.who != Who.MANAGER]
    lines = [_pair_line(step, paced, of) for step in own for of in _each(step, paced)]
    lines += _gone_lines(paced, set(paced.ticks) - {step.key for step in own})
    return tuple(sorted(lines, key=lambda line: (line.due_on, line.key)))


def report_lines(
    steps: Iterable[Step], pace: Pace, ticks: dict[str, Tick], *, is_open: bool
) -> tuple[Line, ...]:
    """The steps of a line manager, by day."""
    own = [step for step in steps if step.who == Who.MANAGER]
    lines = [_line(step, pace, ticks.get(step.key), is_open=is_open) for step in own]
    gone = set(ticks) - {step.key for step in own}
    lines += [_from_tick(ticks[key], Who.MANAGER) for key in gone]
    return tuple(sorted(lines, key=lambda line: (line.due_on, line.key)))


def moved_words(found: Moved | None) -> str:
    """One sentence, whole weeks as weeks."""
    if found is None:
        return ""
    count, is_later = abs(found.days), found.days > 0
    if count % WEEK:
        span = ngettext("%(n)d day", "%(n)d days", count) % {"n": count}
    else:
        span = ngettext("%(n)d week", "%(n)d weeks", count // WEEK) % {"n": count // WEEK}
    if not is_later:
        return (
            _("Earlier by %(span)s: the program ends sooner.") % {"span": span} if found.cause == END else ""
        )
    later = {
        PAUSED: _("Moved by %(span)s: you paused."),
        MET: _("Moved by %(span)s: the first meeting is later."),
        END: _("Moved by %(span)s: the end is later."),
    }
    return later.get(found.cause, _("Moved by %(span)s: several days have changed.")) % {"span": span}


def _each(step: Step, paced: Paced) -> Sequence[Person | None]:
    """Whom a step is told of: every mentee alone, or all at once."""
    mentees = paced.people[Role.MENTEE] if step.who == Who.MENTEE else []
    return mentees or [None]


def _pair_line(step: Step, paced: Paced, of: Person | None) -> Line:
    tick, facts = paced.tick_of(step.key, of), paced.facts_of(of)
    if tick is None and step.fact in facts:
        return Line(
            step.key, step.who, str(step.words), due_on(step, paced.pace), is_done=True,
            done_on=facts[step.fact], is_ticked=False, fact=step.fact, is_late=False, of=of,
        )  # fmt: skip
    return replace(_line(step, paced.pace, tick, is_open=paced.is_active), of=of)


def _gone_lines(paced: Paced, keys: Iterable[str]) -> list[Line]:
    """What members have ticked off of a plan that was another one then."""
    people = {one.pk: one for members in paced.people.values() for one in members}
    return [
        replace(_from_tick(tick, Who.BOTH), of=people.get(of or 0))
        for key in keys
        for of, tick in paced.ticks[key].items()
        if of is None or of in people
    ]


def _line(step: Step, pace: Pace, tick: Tick | None, *, is_open: bool) -> Line:
    if tick is not None:
        return _from_tick(tick, step.who)
    day = due_on(step, pace)
    return Line(
        step.key, step.who, str(step.words), day, is_done=False, done_on=None, is_ticked=False,
        fact=step.fact, is_late=is_open and day < pace.today, step=step, pace=pace,
    )  # fmt: skip


def _from_tick(tick: Tick, who: str) -> Line:
    return Line(
        tick.key, who, tick.words, tick.due_on, is_done=True, done_on=tick.done_on,
        is_ticked=True, fact="", is_late=False,
    )  # fmt: skip
