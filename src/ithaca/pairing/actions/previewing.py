"""What publishing a run would do: the real sender, run dry."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ithaca.kernel import clock
from ithaca.outbox.actions.rendering import Rendered, render
from ithaca.pairing.actions.announcing import suggestion_letters
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.queries.runs import RunNumbers, numbers_of

REACHED = ("mentee__person__name", "mentee__person__email", "mentor__person__name", "mentor__person__email")


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
    """Count the people and write the letters of one pair, without sending. 3 queries."""
    drafts = Proposal.objects.drafts_of(run)
    people = list(drafts.values_list("mentee_id", "mentor_id", *REACHED))
    best = drafts.select_related(
        "mentee__person", "mentee__profile", "mentor__person", "mentor__profile", "program"
    )
    first = best.order_by("-score", "pk").first()
    letters = _letters(first) if first else (None, None)
    reached = {name: email for _, _, *both in people for name, email in (both[:2], both[2:])}
    return Preview(
        run=run,
        numbers=numbers_of(run),
        pairs=len(people),
        mentees=len({mentee for mentee, *_ in people}),
        mentors=len({mentor for _, mentor, *_ in people}),
        letters=sum(bool(row[3]) + bool(row[5]) for row in people),
        without_address=tuple(sorted(name for name, email in reached.items() if not email)),
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
