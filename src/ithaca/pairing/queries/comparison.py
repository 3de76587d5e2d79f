"""Two runs of a program side by side: which numbers differ, and who moves."""

from dataclasses import dataclass

from django.utils.translation import gettext

from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.points import of_100
from ithaca.pairing.queries.run_differences import run_differences
from ithaca.pairing.queries.runs import RunNumbers, numbers_of
from ithaca.pairing.states import RunState
from ithaca.programs.models import Participation


@dataclass(frozen=True)
class Moved:
    """A mentee whose mentor is another one, or who has one in only one of the runs."""

    person_id: int
    mentee: str
    before: str
    after: str
    change: int | None


@dataclass(frozen=True)
class Line:
    """One number of both runs; `tone` says whether the change is good."""

    title: str
    before: int
    after: int
    tone: str


@dataclass(frozen=True)
class Comparison:
    """`others` are the finished runs that this one can be compared with; `before` is None without any."""

    after: MatchRun
    before: MatchRun | None
    others: tuple[MatchRun, ...]
    before_numbers: RunNumbers | None
    after_numbers: RunNumbers | None
    differs: tuple[str, ...]
    moved: tuple[Moved, ...]
    gained: int
    lost: int
    same: int

    @property
    def lines(self) -> tuple[Line, ...]:
        """The numbers that people compare runs by, each with whether it got better."""
        old, new = self.before_numbers, self.after_numbers
        if old is None or new is None:
            return ()
        return (
            _line(gettext("Matched"), old.matched, new.matched),
            _line(gettext("Got a choice they made"), old.got_choice, new.got_choice),
            _line(gettext("Median score"), old.median or 0, new.median or 0),
            _line(gettext("Lowest score"), old.lowest or 0, new.lowest or 0),
            _line(gettext("Points in all"), of_100(old.total), of_100(new.total)),
            _line(
                gettext("Mentors without a mentee"), old.unmatched_mentors, new.unmatched_mentors, better=-1
            ),
        )


def comparison(run: MatchRun, other_id: int | None) -> Comparison:
    """What changes from another run of the program to this one. At most 5 queries."""
    finished = MatchRun.objects.in_program(run.program).filter(state=RunState.DONE).exclude(pk=run.pk)
    others = tuple(finished.defer("input", "prices").order_by("-number"))
    earlier = next((other for other in others if other.number < run.number), others[0] if others else None)
    before = next((other for other in others if other.pk == other_id), earlier)
    old, new = _pairs(before) if before else {}, _pairs(run)
    mentees = old.keys() | new.keys()
    changed = [pk for pk in mentees if old.get(pk, {}).keys() != new.get(pk, {}).keys()]
    people = Participation.objects.filter(pk__in=changed).select_related("person")
    moved = [_moved(mentee, old.get(mentee.pk, {}), new.get(mentee.pk, {})) for mentee in people]
    return Comparison(
        after=run,
        before=before,
        others=others,
        before_numbers=numbers_of(before) if before else None,
        after_numbers=numbers_of(run),
        differs=run_differences(before, run) if before and run.state == RunState.DONE else (),
        moved=tuple(sorted(moved, key=lambda one: (one.change is None, one.change or 0, one.mentee))),
        gained=len(new.keys() - old.keys()),
        lost=len(old.keys() - new.keys()),
        same=len(mentees) - len(changed),
    )


def _pairs(run: MatchRun) -> dict[int, dict[int, tuple[str, int]]]:
    """By mentee: by mentor, the mentor's name and the score."""
    found: dict[int, dict[int, tuple[str, int]]] = {}
    rows = Proposal.objects.filter(run=run).values_list(
        "mentee_id", "mentor_id", "mentor__person__name", "score"
    )
    for mentee, mentor, name, score in rows:
        found.setdefault(mentee, {})[mentor] = (name, score)
    return found


def _moved(mentee: Participation, old: dict[int, tuple[str, int]], new: dict[int, tuple[str, int]]) -> Moved:
    before, after = sum(score for _, score in old.values()), sum(score for _, score in new.values())
    return Moved(
        person_id=mentee.person_id,
        mentee=mentee.person.name,
        before=", ".join(sorted(name for name, _ in old.values())),
        after=", ".join(sorted(name for name, _ in new.values())),
        change=of_100(after - before) if old and new else None,
    )


def _line(title: str, before: int, after: int, *, better: int = 1) -> Line:
    change = (after - before) * better
    return Line(title, before, after, "good" if change > 0 else "alert" if change < 0 else "")
