import pytest
from tests.factories.pairing import MatchRunFactory, draft, published, run_with_pairs
from tests.factories.programs import mentee, mentor
from tests.pairing.places import wrong_places

from ithaca.audit.actions.moving import move
from ithaca.audit.models import Event
from ithaca.kernel.errors import Refused
from ithaca.kernel.jobs import huey
from ithaca.outbox.models import Message
from ithaca.pairing.actions.publishing import publish, publish_waiting, request_publication
from ithaca.pairing.models import Proposal, Publication
from ithaca.pairing.states import ProposalState, PublicationState, RunState
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ProgramState


def test_request_publication_does_nothing_to_the_pairs_yet(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 2, by=cora)

    request_publication(run, by=cora)

    assert Proposal.objects.drafts_of(run).count() == 2
    assert not Message.objects.exists()


@pytest.mark.parametrize("state", [RunState.REQUESTED, RunState.RUNNING, RunState.FAILED, RunState.CANCELLED])
def test_request_publication_wants_a_finished_run(program: Program, cora: Person, state: RunState) -> None:
    with pytest.raises(Refused, match="run_not_done"):
        request_publication(MatchRunFactory(program=program, state=state), by=cora)


def test_request_publication_wants_an_open_program(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 1, by=cora)
    move(program, ProgramState.DRAFT, by=cora)

    with pytest.raises(Refused, match=r"program\.draft"):
        request_publication(run, by=cora)


def test_a_run_is_published_once(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 1, by=cora)
    request_publication(run, by=cora)

    with pytest.raises(Refused, match=r"publication\.already"):
        request_publication(run, by=cora)
    assert Publication.objects.count() == 1


def test_publish_holds_the_places_and_tells_each_person_once(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 3, by=cora)
    publication = request_publication(run, by=cora)

    publish(publication)

    publication.refresh_from_db()
    assert (publication.state, publication.pairs, publication.kept_back) == (PublicationState.DONE, 3, 0)
    assert {proposal.state for proposal in run.proposals.all()} == {ProposalState.PUBLISHED}
    assert all(proposal.answer_by and proposal.published_at for proposal in run.proposals.all())
    assert wrong_places(program) == []
    told = Message.objects.filter(email="pairing.suggested").values_list("person", flat=True)
    assert sorted(told) == sorted(Participation.objects.values_list("person", flat=True))
    assert Program.objects.get(pk=program.pk).state == ProgramState.RUNNING


def test_publish_keeps_back_whom_it_cannot_serve_and_goes_on(program: Program, cora: Person) -> None:
    run = MatchRunFactory(program=program)
    busy, gone, free = mentor(program), mentor(program), mentor(program)
    for one in (busy, gone, free):
        draft(mentee(program), one, run=run)
    published(mentee(program), busy, by=cora)
    withdraw(gone, by=cora)

    publish(request_publication(run, by=cora))

    publication = Publication.objects.get()
    assert (publication.pairs, publication.kept_back) == (1, 2)
    assert wrong_places(program) == []
    told = Message.objects.filter(email="pairing.suggested").values_list("person", flat=True)
    assert free.person_id in told
    assert gone.person_id not in told


def test_publishing_again_tells_nobody_again(program: Program, cora: Person) -> None:
    publication = request_publication(run_with_pairs(program, 2, by=cora), by=cora)
    late = Publication.objects.get(pk=publication.pk)
    publish(publication)
    before = (Message.objects.count(), Event.objects.count())

    publish(late)

    assert (Message.objects.count(), Event.objects.count()) == before


def test_publish_does_nothing_in_a_program_that_was_closed_meanwhile(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 2, by=cora)
    publication = request_publication(run, by=cora)
    move(program, ProgramState.CLOSED, by=cora)

    publish(publication)

    assert Publication.objects.get().state == PublicationState.FAILED
    assert Proposal.objects.drafts_of(run).count() == 2
    assert not Message.objects.exists()


def test_the_sweep_publishes_what_was_left(program: Program, cora: Person) -> None:
    request_publication(run_with_pairs(program, 2, by=cora), by=cora)
    huey.flush()

    publish_waiting()

    assert Publication.objects.get().state == PublicationState.DONE
    assert Proposal.objects.published().count() == 2
