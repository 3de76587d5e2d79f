"""What publishing a run would do: the real sender, run dry."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ithaca.kernel import clock
from ithaca.outbox.actions.rendering import Rendered, render
from ithaca.pairing.actions.announcing import suggestion_letters
from ithaca.pairing.models import MatchRun, Proposal, Publication
from ithaca.pairing.queries.reach import Cause, Draft, KeptBack, Reach, Side, reach_of, with_all_of_a_letter
from ithaca.pairing.queries.runs import RunNumbers, numbers_of

PAGE = 25
CAUSES: dict[Cause, Promise] = {
    Cause.FORBIDDEN: gettext_lazy("Forbidden by a coordinator"),
    Cause.EXCLUDED: gettext_lazy("Excluded by one of the two"),
    Cause.DECLINED: gettext_lazy("One has said no to the other"),
    Cause.GONE: gettext_lazy("One does not take part now"),
    Cause.KNOWN: gettext_lazy("They know of each other already"),
    Cause.MENTOR_FULL: gettext_lazy("The mentor has no free place"),
    Cause.MENTEE_FULL: gettext_lazy("The mentee has no free place"),
    Cause.NONE: gettext_lazy("Possible again"),
}


@dataclass(frozen=True)
class Wanted:
    """What the coordinator looks at: told or kept back, a name, a page, and whose letters."""

    show: str = "told"
    search: str = ""
    page: int = 1
    pair: int | None = None


@dataclass(frozen=True)
class Row:
    """One pair with the addresses of both; `why` says why it is kept back."""

    pk: int
    mentee_id: int
    mentee: str
    mentee_address: str
    mentor_id: int
    mentor: str
    mentor_address: str
    why: str


@dataclass(frozen=True)
class Letters:
    """What the two of one pair will read, word for word."""

    pair: int
    mentee: str
    mentor: str
    to_mentee: Rendered
    to_mentor: Rendered


@dataclass(frozen=True)
class Preview:
    """Who is told what, who is kept back and why. `rows` are those of the open tab."""

    run: MatchRun
    numbers: RunNumbers | None
    publication: Publication | None
    pairs: int
    mentees: int
    mentors: int
    letters: int
    without_address: tuple[str, ...]
    kept_back: int
    causes: tuple[tuple[str, int], ...]
    show: str
    search: str
    rows: "Page[Any]"
    shown: Letters | None


def publication_preview(run: MatchRun, wanted: Wanted | None = None) -> Preview:
    """Decide about every pair as the sender does, and write the letters of one, without sending. 10 queries."""
    wanted = wanted or Wanted()
    publication = Publication.objects.filter(run=run).first()
    reach = _left_over(reach_of(run)) if publication else reach_of(run)
    causes = Counter(one.cause for one in reach.kept_back)
    people = [one for pair in reach.told for one in (pair.mentee, pair.mentor)]
    show = wanted.show if reach.told and reach.kept_back else "told" if reach.told else "kept"
    return Preview(
        run=run,
        numbers=numbers_of(run),
        publication=publication,
        pairs=len(reach.told),
        mentees=len({pair.mentee.participation_id for pair in reach.told}),
        mentors=len({pair.mentor.participation_id for pair in reach.told}),
        letters=sum(bool(one.address) for one in people),
        without_address=tuple(sorted({one.name for one in people if not one.address})),
        kept_back=len(reach.kept_back),
        causes=tuple((str(CAUSES[cause]), n) for cause, n in causes.most_common()),
        show=show,
        search=wanted.search,
        rows=_rows(reach, show, wanted),
        shown=_letters(reach.told, wanted.pair),
    )


def _left_over(reach: Reach) -> Reach:
    """Of a published run nobody else is told: the drafts that are left, even those that could go now."""
    words = _("Nothing stands against it any more. A new run can match them.")
    free = tuple(KeptBack(pair, Cause.NONE, words) for pair in reach.told)
    return Reach(told=(), kept_back=(*reach.kept_back, *free))


def _rows(reach: Reach, show: str, wanted: Wanted) -> "Page[Any]":
    if show == "told":
        pairs = [(pair, "") for pair in sorted(reach.told, key=lambda pair: (-pair.score, pair.pk))]
    else:
        pairs = [(one.draft, one.words) for one in reach.kept_back]
    words = wanted.search.casefold().split()
    found = [(pair, why) for pair, why in pairs if _is_meant(pair, words)] if words else pairs
    page: Page[Any] = Paginator(found, PAGE).get_page(wanted.page)
    page.object_list = [_row(pair.pk, pair.mentee, pair.mentor, why) for pair, why in page.object_list]
    return page


def _is_meant(pair: Draft, words: list[str]) -> bool:
    both = f"{pair.mentee.name} {pair.mentor.name}".casefold()
    return all(word in both for word in words)


def _row(pk: int, mentee: Side, mentor: Side, why: str) -> Row:
    return Row(
        pk, mentee.person_id, mentee.name, mentee.address or "",
        mentor.person_id, mentor.name, mentor.address or "", why,
    )  # fmt: skip


def _letters(told: Sequence[Draft], wanted: int | None) -> Letters | None:
    """Those of the wanted pair, or of the one with the highest score."""
    if not told:
        return None
    best = max(told, key=lambda pair: (pair.score, -pair.pk))
    chosen = next((pair for pair in told if pair.pk == wanted), best)
    pair = with_all_of_a_letter(Proposal.objects.all()).get(pk=chosen.pk)
    pair.answer_by = clock.ahead(days=pair.program.answer_days)
    to_mentee, to_mentor = suggestion_letters([pair])
    link, mentee, mentor = _("(a personal link)"), pair.mentee.person.name, pair.mentor.person.name
    return Letters(
        pair=pair.pk,
        mentee=mentee,
        mentor=mentor,
        to_mentee=render(to_mentee.email, context=to_mentee.context, link=link, person_name=mentee),
        to_mentor=render(to_mentor.email, context=to_mentor.context, link=link, person_name=mentor),
    )
