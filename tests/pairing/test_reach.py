"""What the preview says is what publishing does: who is told, who is kept back, and why."""

from collections.abc import Callable

import pytest
from tests.factories.matching import people, worked_out
from tests.factories.pairing import MatchRunFactory, draft, published
from tests.factories.programs import mentee, mentor

from ithaca.audit.actions.moving import move
from ithaca.audit.models import Event
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.actions.answering import accept_proposal, decline_proposal
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.actions.previewing import Wanted, publication_preview
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.models import PairDecision, Proposal, Publication, Wish
from ithaca.pairing.queries.reach import Cause, reach_of
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.actions.places import set_places
from ithaca.programs.models import Program
from ithaca.programs.states import ParticipationState


def forbid(pair: Proposal, cora: Person) -> None:
    kind = PairDecision.Kind.FORBID
    decide_pair(pair.mentee, pair.mentor, kind=kind, by=cora, reason="They are married.")


def exclude(pair: Proposal, cora: Person) -> None:
    Wish.objects.create(program=pair.program, owner=pair.mentor, other=pair.mentee, kind=Wish.Kind.EXCLUDES)


def say_no(pair: Proposal, cora: Person) -> None:
    earlier = published(pair.mentee, pair.mentor, by=cora)
    decline_proposal(earlier, by=pair.mentee.person, reason="No.")


def leave(pair: Proposal, cora: Person) -> None:
    withdraw(pair.mentor, by=cora)


def wait_again(pair: Proposal, cora: Person) -> None:
    move(pair.mentee, ParticipationState.WAITLISTED, by=cora)


def lose_the_account(pair: Proposal, cora: Person) -> None:
    Person.objects.filter(pk=pair.mentor.person_id).update(is_active=False)


def offer_no_place(pair: Proposal, cora: Person) -> None:
    set_places(pair.mentor, 0, by=cora)


def find_another(pair: Proposal, cora: Person) -> None:
    published(pair.mentee, mentor(pair.program), by=cora)


def hear_of_it(pair: Proposal, cora: Person) -> None:
    set_places(pair.mentor, 2, by=cora)
    published(pair.mentee, pair.mentor, by=cora)


def work_together(pair: Proposal, cora: Person) -> None:
    earlier = published(pair.mentee, pair.mentor, by=cora)
    accept_proposal(earlier, by=pair.mentee.person)
    accept_proposal(earlier, by=pair.mentor.person)


Happening = Callable[[Proposal, Person], None]
WORDS: dict[Happening, tuple[Cause, str]] = {
    forbid: (Cause.FORBIDDEN, "forbids this pair: “They are married.”."),
    exclude: (Cause.EXCLUDED, "has excluded"),
    say_no: (Cause.DECLINED, "has said no to"),
    leave: (Cause.GONE, "does not take part now."),
    wait_again: (Cause.GONE, "does not take part now."),
    lose_the_account: (Cause.GONE, "does not take part now."),
    offer_no_place: (Cause.MENTOR_FULL, "has no free place any more."),
    find_another: (Cause.MENTEE_FULL, "has as many mentors as they asked for."),
    hear_of_it: (Cause.KNOWN, "They were told of each other already."),
    work_together: (Cause.KNOWN, "They work together already."),
}


@pytest.mark.parametrize("happen", WORDS, ids=lambda happen: happen.__name__)
def test_a_pair_is_kept_back_for_what_happened_since(
    program: Program, cora: Person, happen: Happening
) -> None:
    people(program, 3)
    run = worked_out(program, by=cora)
    pair = run.proposals.select_related("mentee__person", "mentor__person", "program").order_by("pk")[1]
    happen(pair, cora)
    before = set(Message.objects.values_list("pk", flat=True))
    cause, words = WORDS[happen]

    said = publication_preview(run, Wanted(show="kept"))
    publish(request_publication(run, by=cora))

    (kept,) = said.rows
    assert (said.pairs, said.kept_back, said.letters) == (2, 1, 4)
    assert words in kept.why
    publication = Publication.objects.get()
    assert (publication.pairs, publication.kept_back) == (said.pairs, said.kept_back)
    told = Message.objects.exclude(pk__in=before)
    assert told.filter(email="pairing.suggested").count() == said.letters
    assert not told.filter(person__in=[pair.mentee.person, pair.mentor.person]).exists()
    done = Event.objects.get(action="publication.done")
    assert done.details["reason"] == f"{cause.value} 1"


def test_a_mentor_with_one_place_left_is_told_of_one_mentee(program: Program, cora: Person) -> None:
    guide, run = mentor(program, places=2), MatchRunFactory(program=program)
    for _ in range(2):
        draft(mentee(program), guide, run=run)
    published(mentee(program), guide, by=cora)

    reach = reach_of(run)
    publish(request_publication(run, by=cora))

    assert (len(reach.told), len(reach.kept_back)) == (1, 1)
    assert (Publication.objects.get().pairs, Publication.objects.get().kept_back) == (1, 1)


def test_a_run_that_would_tell_nobody_is_not_published(program: Program, cora: Person) -> None:
    guides = [mentor(program), mentor(program)]
    first, second = MatchRunFactory(program=program), MatchRunFactory(program=program)
    for guide in guides:
        draft(mentee(program), guide, run=first)
        draft(mentee(program), guide, run=second)
    publish(request_publication(first, by=cora))

    reach = reach_of(second)

    assert reach.told == ()
    assert [one.cause for one in reach.kept_back] == [Cause.MENTOR_FULL, Cause.MENTOR_FULL]
    with pytest.raises(Refused, match=r"publication\.nobody"):
        request_publication(second, by=cora)


def test_a_pair_that_was_kept_back_can_be_told_once_nothing_stands_against_it(
    program: Program, cora: Person
) -> None:
    people(program, 2)
    run = worked_out(program, by=cora)
    pair = run.proposals.select_related("mentee__person", "mentor").order_by("pk")[0]
    set_places(pair.mentor, 0, by=cora)
    publish(request_publication(run, by=cora))
    set_places(pair.mentor, 1, by=cora)

    said = publication_preview(run)

    assert (said.pairs, said.told_before, said.kept_back) == (1, 1, 0)
    assert [row.pk for row in said.rows] == [pair.pk]
