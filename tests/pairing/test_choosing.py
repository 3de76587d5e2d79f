"""A run is published in parts: who is chosen is told, the others later, nobody twice."""

import pytest
from tests.factories.pairing import MatchRunFactory, draft, published, run_with_pairs
from tests.factories.programs import mentee, mentor
from tests.pairing.places import wrong_places

from ithaca.audit.actions.moving import move
from ithaca.audit.models import Event
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.actions.choosing import choose_only, choose_pairs
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.models import MatchRun, Proposal, Publication
from ithaca.pairing.queries.reach import Cause, mark_of, reach_of
from ithaca.pairing.states import ProposalState, PublicationState
from ithaca.people.models import Person
from ithaca.programs.actions.places import set_places
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState


def pks(run: MatchRun) -> list[int]:
    return list(run.proposals.order_by("pk").values_list("pk", flat=True))


def told(run: MatchRun) -> list[int]:
    return list(run.proposals.released().order_by("pk").values_list("pk", flat=True))


def test_only_the_chosen_pairs_are_told_and_hold_places(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 4, by=cora)
    one, two, *others = pks(run)

    choose_pairs(run, now=[], later=others, by=cora)
    publish(request_publication(run, by=cora))

    publication = Publication.objects.get()
    assert told(run) == [one, two]
    assert (publication.pairs, publication.later, publication.kept_back) == (2, 2, 0)
    assert Message.objects.filter(email="pairing.suggested").count() == 4
    assert wrong_places(program) == []


def test_a_second_publication_tells_the_rest_and_nobody_twice(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 3, by=cora)
    choose_only(run, pks(run)[:1], by=cora)
    publish(request_publication(run, by=cora))

    publish(request_publication(run, by=cora))

    assert told(run) == pks(run)
    assert sorted(Publication.objects.values_list("pairs", flat=True)) == [1, 2]
    letters = Message.objects.filter(email="pairing.suggested")
    assert letters.count() == letters.values("person").distinct().count() == 6
    with pytest.raises(Refused, match=r"publication\.nobody"):
        request_publication(run, by=cora)


def test_what_becomes_possible_after_the_request_is_not_told_with_it(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 2, by=cora)
    blocked = run.proposals.select_related("mentor").order_by("pk")[0]
    set_places(blocked.mentor, 0, by=cora)
    publication = request_publication(run, by=cora)
    set_places(blocked.mentor, 1, by=cora)

    publish(publication)

    assert told(run) == pks(run)[1:]
    assert (publication.pairs, publication.later, publication.kept_back) == (1, 1, 0)


def test_a_pair_of_an_earlier_publication_that_is_left_for_later_is_not_told(
    program: Program, cora: Person
) -> None:
    run = run_with_pairs(program, 3, by=cora)
    blocked = [pair.mentor for pair in run.proposals.select_related("mentor").order_by("pk")[:2]]
    publication = request_publication(run, by=cora)
    for guide in blocked:
        set_places(guide, 0, by=cora)
    publish(publication)
    for guide in blocked:
        set_places(guide, 1, by=cora)

    choose_only(run, pks(run)[:1], by=cora)
    publish(request_publication(run, by=cora))

    assert told(run) == [pks(run)[0], pks(run)[2]]


def test_a_chosen_pair_goes_before_one_that_is_left_for_later(program: Program, cora: Person) -> None:
    guide, run = mentor(program, places=2), MatchRunFactory(program=program)
    first, second = (draft(mentee(program), guide, run=run) for _ in range(2))
    published(mentee(program), guide, by=cora)

    choose_pairs(run, now=[], later=[first.pk], by=cora)

    reach = reach_of(run)
    assert [one.pk for one in reach.told] == [second.pk]
    assert [(one.draft.pk, one.cause) for one in reach.kept_back] == [(first.pk, Cause.MENTOR_FULL)]


def test_pairs_left_for_later_give_way_to_what_another_run_published(program: Program, cora: Person) -> None:
    run, newer = run_with_pairs(program, 2, by=cora), MatchRunFactory(program=program)
    left = run.proposals.select_related("mentee", "mentor").order_by("pk")[1]
    choose_pairs(run, now=[], later=[left.pk], by=cora)
    publish(request_publication(run, by=cora))
    draft(left.mentee, mentor(program), run=newer)

    publish(request_publication(newer, by=cora))

    reach = reach_of(run)
    assert (reach.told, reach.later) == ((), ())
    assert [one.cause for one in reach.kept_back] == [Cause.MENTEE_FULL]


def test_nothing_is_told_when_it_is_not_what_was_seen(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 2, by=cora)
    seen = mark_of(reach_of(run), {})
    choose_pairs(run, now=[], later=pks(run)[:1], by=cora)

    with pytest.raises(Refused, match=r"publication\.changed"):
        request_publication(run, by=cora, seen=seen)

    assert not Publication.objects.exists()


def test_a_choice_waits_until_the_publication_is_done(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 2, by=cora)
    request_publication(run, by=cora)

    with pytest.raises(Refused, match=r"publication\.already"):
        choose_pairs(run, now=[], later=pks(run), by=cora)


def test_a_closed_program_keeps_its_choice(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 2, by=cora)
    move(program, ProgramState.CLOSED, by=cora)

    with pytest.raises(Refused, match=r"program\.closed"):
        choose_pairs(run, now=[], later=pks(run), by=cora)


def test_a_publication_that_failed_does_not_stand_in_the_way(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 2, by=cora)
    failed = request_publication(run, by=cora)
    move(failed, PublicationState.FAILED, by=None)

    publish(request_publication(run, by=cora))

    assert Proposal.objects.filter(state=ProposalState.PUBLISHED).count() == 2


def test_of_another_run_and_of_what_was_told_nothing_is_chosen(program: Program, cora: Person) -> None:
    run, other = run_with_pairs(program, 2, by=cora), run_with_pairs(program, 2, by=cora)
    choose_only(run, pks(run)[:1], by=cora)
    publish(request_publication(run, by=cora))

    choose_pairs(run, now=[], later=[*pks(run), *pks(other)], by=cora)

    assert list(Proposal.objects.filter(later=True).values_list("pk", flat=True)) == pks(run)[1:]
    with pytest.raises(Refused, match=r"run\.none_chosen"):
        choose_only(run, [*told(run), *pks(other)], by=cora)


def test_who_chose_what_is_written_down(program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 3, by=cora)

    choose_pairs(run, now=[], later=pks(run)[:2], by=cora)
    choose_pairs(run, now=[], later=pks(run)[:2], by=cora)
    request_publication(run, by=cora)

    chosen = Event.objects.get(action="run.pairs_chosen")
    assert (chosen.by_id, chosen.details) == (cora.pk, {"now": 0, "later": 2})
    requested = Event.objects.get(action="publication.requested")
    assert requested.details == {"run": run.number, "pairs": 1, "later": 2}
