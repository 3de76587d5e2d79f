"""The directory as somebody reads it who takes part."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from ithaca.networking.models import Entry, Introduction
from ithaca.networking.models.access import own_programs
from ithaca.networking.models.entry import EntryQuerySet
from ithaca.networking.models.introduction import MOST_OPEN
from ithaca.networking.states import EntryState, IntroductionState
from ithaca.people.models import Person
from ithaca.programs.models import Profile, Program

MOST = 60
MOST_TOPICS = 20


@dataclass(frozen=True)
class Directory:
    """`found` is the first of `matching`; `topics` are those of everybody, the most frequent first."""

    found: list[Entry]
    matching: int
    all: int
    topics: list[str]
    own: Entry | None
    to_answer: list[Introduction]
    asked: list[Introduction]

    @property
    def is_listed(self) -> bool:
        return self.own is not None and self.own.state == EntryState.LISTED

    @property
    def is_removed(self) -> bool:
        return self.own is not None and self.own.state == EntryState.REMOVED


@dataclass(frozen=True)
class Shown:
    """What stands in the form of one's own entry: what is shown now, or what the profile says."""

    entry: Entry | None
    shown_as: str
    topics: list[str]

    @property
    def is_listed(self) -> bool:
        return self.entry is not None and self.entry.state == EntryState.LISTED


@dataclass(frozen=True)
class EntryPage:
    """`last` is the newest question to this person; `open` how many of one's own wait."""

    entry: Entry
    last: Introduction | None
    open: int

    @property
    def can_ask(self) -> bool:
        ended = {IntroductionState.WITHDRAWN, IntroductionState.EXPIRED}
        return self.open < MOST_OPEN and (self.last is None or self.last.state in ended)


@dataclass(frozen=True)
class IntroductionPage:
    """`address` is how to reach the other one, and empty before they agreed."""

    introduction: Introduction
    other: Person
    is_asker: bool
    address: str


def networks_of(person: Person) -> list[Program]:
    """The programs in which somebody may look around. 1 query."""
    return list(own_programs(person).order_by("name", "pk"))


def directory_of(program: Program, person: Person, *, search: str = "", topic: str = "") -> Directory:
    """Whom somebody finds, and who asks them or was asked. 7 queries."""
    seen = Entry.objects.seen_by(person).filter(program=program)
    matching = _matching(seen, search, topic)
    said = Counter(one for topics in seen.values_list("topics", flat=True) for one in topics)
    own = Introduction.objects.visible_to(person).filter(program=program).select_related("asker", "asked")
    return Directory(
        found=list(matching.select_related("person").order_by("person__name", "pk")[:MOST]),
        matching=matching.count(),
        all=seen.count(),
        topics=[one for one, _count in sorted(said.items(), key=lambda pair: (-pair[1], pair[0]))][
            :MOST_TOPICS
        ],
        own=Entry.objects.current().filter(program=program, person=person).first(),
        to_answer=list(own.waiting().filter(asked=person).order_by("asked_at", "pk")),
        asked=list(
            own.exclude(asked=person, state=IntroductionState.ASKED).order_by("-asked_at", "-pk")[:MOST]
        ),
    )


def own_entry(program: Program, person: Person) -> Shown:
    """What somebody shows, or would show first. 2 queries."""
    entry = Entry.objects.current().filter(program=program, person=person).first()
    if entry is not None and entry.state == EntryState.LISTED:
        return Shown(entry, entry.shown_as, entry.topics)
    profile = Profile.objects.filter(program=program, person=person).first()
    if profile is None:
        return Shown(entry, "", [])
    return Shown(
        entry, ", ".join(filter(None, [profile.job_title, profile.team]))[:160], profile.skills_offered
    )


def entry_page(entry: Entry, person: Person) -> EntryPage:
    """One person in it, and whether they can be asked. 2 queries."""
    own = Introduction.objects.filter(program=entry.program, asker=person)
    return EntryPage(
        entry, own.filter(asked=entry.person_id).order_by("-asked_at", "-pk").first(), own.waiting().count()
    )


def _matching(seen: EntryQuerySet, search: str, topic: str) -> EntryQuerySet:
    """Every word stands somewhere in the name or in what is shown."""
    for word in search.split()[:8]:
        seen = seen.filter(Q(words__contains=word.casefold()) | Q(person__name__icontains=word))
    return seen.filter(words__contains=f"|{topic.casefold()}|") if topic else seen


def introduction_page(introduction: Introduction, person: Person) -> IntroductionPage:
    """One question and its answer, as either of the two sees it. 2 queries."""
    is_asker = introduction.asker_id == person.pk
    other = introduction.asked if is_asker else introduction.asker
    is_agreed = introduction.state == IntroductionState.AGREED
    return IntroductionPage(introduction, other, is_asker, (other.email or "") if is_agreed else "")
