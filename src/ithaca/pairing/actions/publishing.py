"""Publishing a run: a person decides, one transaction does it, everybody is told once."""

from collections import Counter

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import claim, move
from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.kernel.jobs import MOST_TRIES, enqueue, for_each, job
from ithaca.outbox.actions.sending import send_all
from ithaca.pairing.actions.announcing import suggestion_letters
from ithaca.pairing.models import MatchRun, Proposal, Publication
from ithaca.pairing.models.publication import PublicationQuerySet
from ithaca.pairing.own_words import packed, unpacked
from ithaca.pairing.queries.letter_words import words_of
from ithaca.pairing.queries.reach import KeptBack, Reach, is_in, mark_of, reach_of, with_all_of_a_letter
from ithaca.pairing.states import ProposalState, PublicationState, RunState
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.actions.places import hold_place
from ithaca.programs.actions.running import start_program
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct

ALREADY = _("Matches of this run are being published now. Look again in a moment.")


def request_publication(run: MatchRun, *, by: Person, seen: str = "") -> Publication:
    """Publish the chosen pairs of a run. The worker does it; asking twice gives the same publication.

    `seen` is the mark of what a person was shown. When something else would be told now, nothing is.
    """
    _check_publishable(run)
    try:
        with transaction.atomic():
            lock_program(run.program_id)
            reach, words = reach_of(run), words_of(run.program)
            _check_reach(reach, seen, mark=mark_of(reach, words))
            publication = Publication.objects.create(program=run.program, run=run, by=by, words=packed(words))
            told = [draft.pk for draft in reach.told]
            Proposal.objects.drafts_of(run).filter(pk__in=told).update(publication=publication)
            record(
                "publication.requested", publication, by=by,
                run=run.number, pairs=len(told), later=len(reach.later), own_words=", ".join(words),
            )  # fmt: skip
            enqueue(publish_job, publication.pk)
    except IntegrityError as twice:
        raise Refused("publication.already", ALREADY) from twice
    return publication


def _check_publishable(run: MatchRun) -> None:
    if run.state != RunState.DONE:
        raise Refused("publication.run_not_done", _("This run is not finished, so it cannot be published."))
    check_allowed(run.program, ProgramAct.PUBLISH)
    check_not_publishing(run)


def check_not_publishing(run: MatchRun) -> None:
    if Publication.objects.waiting().filter(run=run).exists():
        raise Refused("publication.already", ALREADY)


def _check_reach(reach: Reach, seen: str, *, mark: str) -> None:
    if not reach.told:
        raise Refused("publication.nobody", _("Nobody would be told, so there is nothing to publish."))
    if seen and seen != mark:
        words = _("Something has changed since you looked. Nobody is told yet. Look again, then publish.")
        raise Refused("publication.changed", words)


def publish(publication: Publication) -> None:
    """Do a publication: all of it or nothing.

    Pairs that `reach_of` names are kept back, counted by their cause, because the others must not wait
    for them; so is a pair whose place is taken in this very moment. What is left can be published later,
    and is then all chosen again.
    """
    with transaction.atomic():
        program = lock_program(publication.program_id)
        publication.refresh_from_db(fields=["state"])
        if publication.state != PublicationState.REQUESTED:
            return  # another worker was faster
        if ProgramAct.PUBLISH not in program.allowed:
            move(publication, PublicationState.FAILED, by=None, reason=f"program {program.state}")
            return
        reach = reach_of(publication.run, publication)
        released = [one for one in _proposals(publication.run, reach) if release(one, by=publication.by)]
        send_all(suggestion_letters(released, unpacked(publication.words)))
        left = Proposal.objects.drafts_of(publication.run).update(later=False)
        start_program(program, by=publication.by)
        move(
            publication, PublicationState.DONE, by=publication.by, done_at=clock.now(),
            pairs=len(released), later=len(reach.later), kept_back=left - len(reach.later),
            reason=_counted(reach.kept_back),
        )  # fmt: skip


def _proposals(run: MatchRun, reach: Reach) -> list[Proposal]:
    told = {draft.pk for draft in reach.told}
    drafts = with_all_of_a_letter(Proposal.objects.drafts_of(run)).order_by("id")
    return [proposal for proposal in drafts if proposal.pk in told]


def lock_program(program_id: int) -> Program:
    """Matches of a program are published one at a time, so no two wait for places that the other holds."""
    return Program.objects.select_for_update().get(pk=program_id)


def release(proposal: Proposal, *, by: Person) -> bool:
    """Hold both places and show the proposal to its two people. False when a place is gone."""
    try:
        hold_and_show(proposal, by=by)
    except (Refused, IntegrityError):
        return False
    return True


def hold_and_show(proposal: Proposal, *, by: Person) -> None:
    """The same, with the reason when it is refused; then nothing is held."""
    if not (is_in(proposal.mentee) and is_in(proposal.mentor)):
        raise Refused("proposal.not_in", _("One of the two does not take part any more."))
    with transaction.atomic():
        hold_place(proposal.mentor, holder=holder_of(proposal))
        hold_place(proposal.mentee, holder=holder_of(proposal))
        answer_by = clock.ahead(days=proposal.program.answer_days)
        move(proposal, ProposalState.PUBLISHED, by=by, published_at=clock.now(), answer_by=answer_by)


def holder_of(proposal: Proposal) -> str:
    return f"proposal:{proposal.pk}"


def publish_waiting() -> None:
    """The sweep: publications whose worker died before it finished."""
    for_each(_waiting(), publish, failed=_count_failure)


@job
def publish_job(publication_id: int) -> None:
    for_each(_waiting().filter(pk=publication_id), publish, failed=_count_failure)


def _waiting() -> PublicationQuerySet:
    return Publication.objects.waiting().select_related("program", "run", "by")


def _count_failure(publication: Publication) -> None:
    """A worker that is killed may try as often as it likes; an error that comes back is given up."""
    Publication.objects.filter(pk=publication.pk).update(tries=F("tries") + 1)
    if publication.tries + 1 >= MOST_TRIES:
        claim(publication, PublicationState.FAILED)


def _counted(kept_back: tuple[KeptBack, ...]) -> str:
    """How many for each cause, for the audit log: `forbidden 1, mentor_full 3`."""
    causes = Counter(one.cause.value for one in kept_back)
    return ", ".join(f"{cause} {count}" for cause, count in sorted(causes.items()))
