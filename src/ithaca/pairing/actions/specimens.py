"""The letters of one pair as the two will read them, without sending anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ithaca.kernel import clock
from ithaca.outbox.actions.rendering import Rendered, render
from ithaca.pairing.actions.announcing import suggestion_letters
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.own_words import WordsBySide
from ithaca.pairing.queries.letter_words import Kept
from ithaca.pairing.queries.reach import Draft, Reach, reach_of, with_all_of_a_letter


@dataclass(frozen=True)
class Letters:
    """What the two of one pair will read, word for word."""

    pair: int
    mentee: str
    mentor: str
    to_mentee: Rendered
    to_mentor: Rendered


def letters_of_one(reach: Reach, words: WordsBySide, wanted: int | None = None) -> Letters | None:
    """Those of the wanted pair, or of the one with the highest score; None when nobody can be told. 1 query."""
    if not reach.possible:
        return None
    best = max(reach.told or reach.later, key=lambda pair: (pair.score, -pair.pk))
    chosen = next((pair for pair in reach.possible if pair.pk == wanted), best)
    return _letters(chosen, words)


def letters_with(
    run: MatchRun, kept: Mapping[str, Kept], looked: WordsBySide, wanted: int | None
) -> Letters | None:
    """The same with the words that a program keeps, or with those that are only looked at. 9 queries."""
    own = {side: one.words for side, one in kept.items() if one.is_own}
    return letters_of_one(reach_of(run), {**own, **looked}, wanted)


def _letters(chosen: Draft, words: WordsBySide) -> Letters:
    pair = with_all_of_a_letter(Proposal.objects.all()).get(pk=chosen.pk)
    pair.answer_by = clock.ahead(days=pair.program.answer_days)
    to_mentee, to_mentor = suggestion_letters([pair], words)
    link, mentee, mentor = _("(a personal link)"), pair.mentee.person.name, pair.mentor.person.name
    return Letters(
        pair=pair.pk,
        mentee=mentee,
        mentor=mentor,
        to_mentee=render(to_mentee.email, context=to_mentee.context, link=link, person_name=mentee),
        to_mentor=render(to_mentor.email, context=to_mentor.context, link=link, person_name=mentor),
    )
