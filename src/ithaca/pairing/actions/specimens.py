"""The letters of one pair as the two will read them, without sending anything."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ithaca.kernel import clock
from ithaca.outbox.actions.rendering import Rendered, render
from ithaca.pairing.actions.announcing import suggestion_letters
from ithaca.pairing.models import Proposal
from ithaca.pairing.queries.reach import Draft, Reach, with_all_of_a_letter


@dataclass(frozen=True)
class Letters:
    """What the two of one pair will read, word for word."""

    pair: int
    mentee: str
    mentor: str
    to_mentee: Rendered
    to_mentor: Rendered


def letters_of_one(reach: Reach, wanted: int | None = None) -> Letters | None:
    """Those of the wanted pair, or of the one with the highest score; None when nobody can be told. 1 query."""
    if not reach.possible:
        return None
    best = max(reach.told or reach.later, key=lambda pair: (pair.score, -pair.pk))
    chosen = next((pair for pair in reach.possible if pair.pk == wanted), best)
    return _letters(chosen)


def _letters(chosen: Draft) -> Letters:
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
