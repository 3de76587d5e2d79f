"""The letters that the matching process writes."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.formats import date_format

from ithaca.kernel import clock, languages
from ithaca.outbox.actions.sending import Letter
from ithaca.pairing.emails import (
    MATCH_AGREED,
    MATCH_ENDED,
    MATCH_SUGGESTED,
    RUN_FINISHED,
    MatchAgreed,
    MatchEnded,
    MatchSuggested,
    RunFinished,
)
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.own_words import IN_A_SENTENCE, Words, WordsBySide, filled
from ithaca.pairing.wording import headline, reasons_for
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Participation


def suggestion_letters(proposals: list[Proposal], words: WordsBySide) -> list[Letter]:
    """Days, and sentences about the pair, are in the zone and language of who reads, or of the organization.

    `words` are the program's own, by side; a side without any gets the standard letter.
    """
    zone, language = zone_of_site(), languages.of_house()
    letters = []
    for proposal in proposals:
        for side, own, other in _sides(proposal):
            with translation.override(languages.first_known(own.person.language or language)):
                context = _suggestion(proposal, side, own, other, zone)
                letters.append(_letter(proposal, side, own, _in_own_words(context, own, words.get(side))))
    return letters


def _in_own_words(context: MatchSuggested, own: Participation, words: Words | None) -> MatchSuggested:
    if words is None:
        return context
    values = {**vars(context), "person": own.person.name}
    subject, parts = filled(words, {name: values[name] for name in IN_A_SENTENCE})
    return replace(context, subject=subject, words=parts)


def agreed_letters(proposal: Proposal) -> list[Letter]:
    return [
        Letter(
            email=MATCH_AGREED,
            to=own.person,
            context=MatchAgreed(proposal.program.name, other.person.name, side),
            once=f"proposal:{proposal.pk}:agreed:{side}",
            place="home",
            program_id=proposal.program_id,
        )
        for side, own, other in _sides(proposal)
    ]


def suggestion_keys(proposal: Proposal) -> dict[str, str]:
    """Under which key each side is told of a suggestion."""
    return {side: f"proposal:{proposal.pk}:published:{side}" for side in ("mentee", "mentor")}


def ended_letters(proposal: Proposal, *, by: Person | None, untold: set[str]) -> list[Letter]:
    """To everybody concerned but the one who ended it and those who never heard of it."""
    return [
        Letter(
            email=MATCH_ENDED,
            to=own.person,
            context=MatchEnded(proposal.program.name, other.person.name),
            once=f"proposal:{proposal.pk}:ended:{side}",
            place="home",
            program_id=proposal.program_id,
        )
        for side, own, other in _sides(proposal)
        if (by is None or own.person_id != by.pk) and suggestion_keys(proposal)[side] not in untold
    ]


def run_finished_letter(run: MatchRun) -> Letter:
    return Letter(
        email=RUN_FINISHED,
        to=run.requested_by,
        context=RunFinished(
            run.program.name, run.name, run.result.get("matched", 0), run.result.get("wanted", 0)
        ),
        once=f"run:{run.pk}:finished",
        place="run",
        place_ids={"program": run.program_id, "run": run.pk},
        program_id=run.program_id,
    )


def _suggestion(
    proposal: Proposal, side: str, own: Participation, other: Participation, of_site: ZoneInfo
) -> MatchSuggested:
    assert proposal.answer_by is not None
    zone = clock.zone(own.profile.time_zone, otherwise=of_site)
    return MatchSuggested(
        program=proposal.program.name,
        role=side,
        partner=other.person.name,
        partner_headline=headline(other.profile),
        reasons=[reason.text for reason in reasons_for(proposal, side)],
        answer_by=date_format(timezone.localdate(proposal.answer_by, zone), "l j F"),
    )


def _letter(proposal: Proposal, side: str, own: Participation, context: MatchSuggested) -> Letter:
    return Letter(
        email=MATCH_SUGGESTED,
        to=own.person,
        context=context,
        once=suggestion_keys(proposal)[side],
        place="proposal",
        place_ids={"proposal": proposal.pk},
        program_id=proposal.program_id,
    )


def _sides(proposal: Proposal) -> list[tuple[str, Participation, Participation]]:
    return [
        ("mentee", proposal.mentee, proposal.mentor),
        ("mentor", proposal.mentor, proposal.mentee),
    ]
