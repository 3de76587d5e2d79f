"""What publishing a run would do: the real sender, run dry."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ithaca.kernel import clock
from ithaca.outbox.actions.rendering import Rendered, render
from ithaca.pairing.actions.announcing import suggestion_letters
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.queries.runs import RunNumbers, numbers_of


@dataclass(frozen=True)
class Preview:
    """Who will be told what. The two letters are those of one pair, word for word."""

    run: MatchRun
    numbers: RunNumbers | None
    pairs: int
    mentees: int
    mentors: int
    letters: int
    without_address: tuple[str, ...]
    to_mentee: Rendered | None
    to_mentor: Rendered | None


def publication_preview(run: MatchRun) -> Preview:
    """Count the people and write the letters of one pair, without sending. 2 queries."""
    pairs = list(
        Proposal.objects.drafts_of(run)
        .select_related("mentee__person", "mentee__profile", "mentor__person", "mentor__profile", "program")
        .order_by("-score", "pk")
    )
    people = {one.person for pair in pairs for one in (pair.mentee, pair.mentor)}
    silent = sorted(person.name for person in people if not person.email)
    letters = _letters(pairs[0]) if pairs else (None, None)
    return Preview(
        run=run,
        numbers=numbers_of(run),
        pairs=len(pairs),
        mentees=len({pair.mentee_id for pair in pairs}),
        mentors=len({pair.mentor_id for pair in pairs}),
        letters=sum(bool(one.person.email) for pair in pairs for one in (pair.mentee, pair.mentor)),
        without_address=tuple(silent),
        to_mentee=letters[0],
        to_mentor=letters[1],
    )


def _letters(pair: Proposal) -> tuple[Rendered, Rendered]:
    pair.answer_by = clock.ahead(days=pair.program.answer_days)
    to_mentee, to_mentor = suggestion_letters([pair])
    link = _("(a personal link)")
    return (
        render(to_mentee.email, context=to_mentee.context, link=link, person_name=pair.mentee.person.name),
        render(to_mentor.email, context=to_mentor.context, link=link, person_name=pair.mentor.person.name),
    )
