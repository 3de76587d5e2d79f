"""What publishing a run would do: the real sender, run dry."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ithaca.pairing.actions.specimens import Letters, letters_of_one
from ithaca.pairing.models import MatchRun, Publication
from ithaca.pairing.points import of_100
from ithaca.pairing.queries.letter_words import words_of
from ithaca.pairing.queries.reach import Cause, Draft, Reach, mark_of, reach_of
from ithaca.pairing.queries.runs import RunNumbers, newer_run, numbers_of
from ithaca.pairing.states import PublicationState

PAGE = 25
CAUSES: dict[Cause, Promise] = {
    Cause.FORBIDDEN: gettext_lazy("Forbidden by a coordinator"),
    Cause.EXCLUDED: gettext_lazy("Excluded by one of the two"),
    Cause.DECLINED: gettext_lazy("One has said no to the other"),
    Cause.GONE: gettext_lazy("One does not take part now"),
    Cause.KNOWN: gettext_lazy("They know of each other already"),
    Cause.MENTOR_FULL: gettext_lazy("The mentor has no free place"),
    Cause.MENTEE_FULL: gettext_lazy("The mentee has no free place"),
}
Told = list[tuple[Draft, str]]


@dataclass(frozen=True)
class Wanted:
    """What the coordinator looks at: which pairs, a name, an order, a page, and whose letters.

    `show` is all that can be told, those of them that go out `now`, those for `later`, or those `kept`.
    """

    show: str = "all"
    search: str = ""
    sort: str = "score"
    page: int = 1
    pair: int | None = None


@dataclass(frozen=True)
class Row:
    """One pair with the addresses of both; `why` says why it is kept back."""

    pk: int
    score: int
    is_chosen: bool
    mentee_id: int
    mentee: str
    mentee_address: str
    mentor_id: int
    mentor: str
    mentor_address: str
    why: str


@dataclass(frozen=True)
class Preview:
    """Who is told what now, who stays for later, who is kept back and why. `rows` are those of the open tab.

    `publications` are the earlier ones of this run, the newest first; `newer` is the number of a later run.
    """

    run: MatchRun
    numbers: RunNumbers | None
    publications: tuple[Publication, ...]
    newer: int | None
    pairs: int
    later: int
    mentees: int
    mentors: int
    letters: int
    without_address: tuple[str, ...]
    kept_back: int
    causes: tuple[tuple[str, int], ...]
    mark: str
    own_words: frozenset[str]
    wanted: Wanted
    rows: "Page[Any]"
    shown: Letters | None

    @property
    def possible(self) -> int:
        return self.pairs + self.later

    @property
    def told_before(self) -> int:
        return sum(one.pairs for one in self.publications)

    @property
    def is_publishing(self) -> bool:
        return any(one.state == PublicationState.REQUESTED for one in self.publications)


def publication_preview(run: MatchRun, wanted: Wanted | None = None) -> Preview:
    """Decide about every pair as the sender does, and write the letters of one, without sending. 13 queries."""
    reach, words, wanted = reach_of(run), words_of(run.program), wanted or Wanted()
    if not reach.possible:
        wanted = replace(wanted, show="kept")
    causes = Counter(one.cause for one in reach.kept_back)
    people = [one for pair in reach.told for one in (pair.mentee, pair.mentor)]
    return Preview(
        run=run,
        numbers=numbers_of(run),
        publications=tuple(Publication.objects.filter(run=run).select_related("by").order_by("-pk")),
        newer=newer_run(run),
        pairs=len(reach.told),
        later=len(reach.later),
        mentees=len({pair.mentee.participation_id for pair in reach.told}),
        mentors=len({pair.mentor.participation_id for pair in reach.told}),
        letters=sum(bool(one.address) for one in people),
        without_address=tuple(sorted({one.name for one in people if not one.address})),
        kept_back=len(reach.kept_back),
        causes=tuple((str(CAUSES[cause]), n) for cause, n in causes.most_common()),
        mark=mark_of(reach, words),
        own_words=frozenset(words),
        wanted=wanted,
        rows=_page_of(found_in(reach, wanted), wanted.page),
        shown=letters_of_one(reach, words, wanted.pair),
    )


def found_in(reach: Reach, wanted: Wanted) -> Told:
    """All pairs that the coordinator asked for, in their order, with the reason of those that are kept back."""
    if wanted.show == "kept":
        pairs = [(one.draft, one.words) for one in reach.kept_back]
    else:
        shown = {"now": reach.told, "later": reach.later}.get(wanted.show, reach.possible)
        pairs = [(draft, "") for draft in shown]
    words = wanted.search.casefold().split()
    return sorted(
        (one for one in pairs if _is_meant(one[0], words)), key=lambda one: _order(one[0], wanted.sort)
    )


def _is_meant(pair: Draft, words: list[str]) -> bool:
    both = f"{pair.mentee.name} {pair.mentor.name}".casefold()
    return all(word in both for word in words)


def _order(pair: Draft, sort: str) -> tuple[str, int, int]:
    name = {"mentee": pair.mentee.name, "mentor": pair.mentor.name}.get(sort, "")
    return name.casefold(), -pair.score, pair.pk


def _page_of(found: Told, number: int) -> "Page[Any]":
    page: Page[Any] = Paginator(found, PAGE).get_page(number)
    page.object_list = [_row(pair, why) for pair, why in page.object_list]
    return page


def _row(pair: Draft, why: str) -> Row:
    mentee, mentor = pair.mentee, pair.mentor
    return Row(
        pair.pk, of_100(pair.score), not pair.later, mentee.person_id, mentee.name, mentee.address or "",
        mentor.person_id, mentor.name, mentor.address or "", why,
    )  # fmt: skip
