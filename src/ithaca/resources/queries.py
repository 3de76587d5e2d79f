"""The library as coordinators keep it, and as somebody reads it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.resources.models import Resource

MOST = 500
WORD = re.compile(r"\w{3,}")
COMMON = frozenset({
    "and", "the", "for", "with", "from", "into", "more", "better", "how", "what", "that", "this",
    "my", "our", "get", "become", "learn", "learning", "improve", "want", "able", "work", "working",
    "skills", "skill", "next", "first", "own", "new", "people", "find", "out", "whether", "give",
})  # fmt: skip


@dataclass(frozen=True)
class Suggested:
    """Something that fits one of the reader's own goals, which is named."""

    resource: Resource
    goal: str


@dataclass(frozen=True)
class Library:
    """`topics` are those of all that the reader may see, the most frequent first."""

    suggested: list[Suggested]
    found: list[Resource]
    topics: list[str]
    all: int


def shelf(program: Program) -> list[Resource]:
    """Everything of a program, what is put away last. 1 query."""
    return list(
        Resource.objects.filter(program=program).order_by(
            F("put_away_at").asc(nulls_first=True), "title", "pk"
        )[:MOST]
    )


def library_of(
    person: Person, *, goals: Iterable[str], search: str = "", topic: str = "", kind: str = ""
) -> Library:
    """What somebody may read. 1 query.

    `goals` are the words of their own open goals: what shares a word with one comes first. They are
    compared here and kept nowhere.
    """
    rows = Resource.objects.filter(pk__in=Resource.objects.for_reader(person).values("pk"))
    resources = list(rows.select_related("program").order_by("title", "pk")[:MOST])
    topics = Counter(one for each in resources for one in each.topics)
    return Library(
        suggested=_suggested(resources, list(goals)),
        found=[each for each in resources if _fits(each, search, topic, kind)],
        topics=[one for one, _count in sorted(topics.items(), key=lambda pair: (-pair[1], pair[0]))],
        all=len(resources),
    )


def _suggested(resources: list[Resource], goals: list[str]) -> list[Suggested]:
    said = [(goal, _words([goal])) for goal in goals]
    found = []
    for each in resources:
        about = _words([each.title, *each.topics])
        best = max(said, key=lambda one: len(one[1] & about), default=None)
        if best and best[1] & about:
            found.append((len(best[1] & about), Suggested(each, best[0])))
    return [one for _shared, one in sorted(found, key=lambda pair: -pair[0])[:3]]


def _fits(resource: Resource, search: str, topic: str, kind: str) -> bool:
    text = " ".join([resource.title, resource.author, resource.why, *resource.topics]).casefold()
    is_found = all(word in text for word in search.casefold().split())
    return is_found and (not topic or topic in resource.topics) and (not kind or resource.kind == kind)


def _words(texts: Iterable[str]) -> set[str]:
    """Words that can be compared; what everybody writes in every goal says nothing."""
    return {word.casefold() for text in texts for word in WORD.findall(text)} - COMMON
