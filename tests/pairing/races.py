"""Rounds of clients that want the same thing at the same moment. Each returns what it found wrong."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random

from tests.factories.pairing import MatchRunFactory, draft, published, suggested
from tests.factories.programs import mentee, mentor
from tests.pairing.places import wrong_places
from tests.racing import race, refusals, winners

from ithaca.connections.models import Connection, Member
from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.pairing.actions.announcing import suggestion_keys
from ithaca.pairing.actions.answering import (
    accept_proposal,
    decline_proposal,
    expire_overdue,
    withdraw_proposal,
)
from ithaca.pairing.actions.choosing import choose_pairs
from ithaca.pairing.actions.leaving import take_out
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.actions.runs import request_run
from ithaca.pairing.models import Circle, Proposal, Publication
from ithaca.pairing.states import RunState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Place, Program

CLIENTS = 20
Round = Callable[[Program, Person], list[str]]


def last_place_by_hand(program: Program, cora: Person) -> list[str]:
    """Twenty coordinators suggest the same mentor, who has one place left, to twenty mentees."""
    busy = mentor(program, places=2)
    published(mentee(program), busy, by=cora)
    learners = [mentee(program) for _ in range(CLIENTS)]

    outcomes = race([partial(propose_by_hand, learner, busy, by=cora) for learner in learners])

    return [
        *expected("who got the place", len(winners(outcomes)), 1),
        *expected("what the others were told", refusals(outcomes), {"places.none_free"}),
        *expected("places taken", busy.places.held().count(), 2),
        *wrong_places(program),
    ]


def last_place_by_publishing(program: Program, cora: Person) -> list[str]:
    """Ten runs are published and ten pairs suggested by hand, all with the same mentor's last place."""
    busy = mentor(program)
    publications = [publication_of(mentee(program), busy, by=cora) for _ in range(CLIENTS // 2)]
    learners = [mentee(program) for _ in range(CLIENTS // 2)]
    by_run = [partial(publish, publication) for publication in publications]
    by_hand = [partial(propose_by_hand, learner, busy, by=cora) for learner in learners]

    outcomes = race([*by_run, *by_hand])

    pairs = sum(
        Publication.objects.filter(pk__in=[one.pk for one in publications]).values_list("pairs", flat=True)
    )
    return [
        *expected("who got the place", pairs + len(winners(outcomes[len(by_run) :])), 1),
        *expected("what the others were told", refusals(outcomes) - {"places.none_free"}, set()),
        *expected("places taken", busy.places.held().count(), 1),
        *wrong_places(program),
    ]


def one_run_is_published_by_many(program: Program, cora: Person) -> list[str]:
    """Ten coordinators publish the same run while another ten change what is chosen of it."""
    run = MatchRunFactory(program=program)
    pairs = [draft(mentee(program), mentor(program), run=run).pk for _ in range(4)]
    asks = [partial(request_publication, run, by=cora) for _ in range(CLIENTS // 2)]
    choices = [
        partial(choose_pairs, run, now=pairs[:2], later=pairs[2:], by=cora) for _ in range(CLIENTS // 2)
    ]

    outcomes = race([*asks, *choices])

    (publication,) = run.publications.all()
    chosen = set(publication.proposals.values_list("pk", flat=True))
    publish(publication)
    told = set(run.proposals.released().values_list("pk", flat=True))
    keys = [key for proposal in run.proposals.all() for key in suggestion_keys(proposal).values()]
    return [
        *expected("who published", len(winners(outcomes[: len(asks)])), 1),
        *expected("what the others were told", refusals(outcomes) - {"publication.already"}, set()),
        *expected("who is told", told, chosen),
        *expected("letters", Message.objects.filter(once__in=keys).count(), 2 * len(chosen)),
        *wrong_places(program),
    ]


def many_ask_for_a_run(program: Program, cora: Person) -> list[str]:
    """Ten coordinators press the button at once."""
    before = program.runs.count()

    outcomes = race([partial(request_run, program, by=cora) for _ in range(CLIENTS // 2)])

    program.runs.filter(state=RunState.REQUESTED).update(state=RunState.CANCELLED)
    return [
        *expected("who got a run", len(winners(outcomes)), 1),
        *expected("what the others were told", refusals(outcomes), {"run.busy"}),
        *expected("runs", program.runs.count(), before + 1),
    ]


def crossing_publications(program: Program, cora: Person) -> list[str]:
    """Runs that want the same places in opposite orders, with all that happens by hand meanwhile."""
    mentors, mentees = [mentor(program) for _ in range(3)], [mentee(program) for _ in range(3)]
    pairs = [(learner, guide) for learner in mentees for guide in mentors]
    runs = [MatchRunFactory(program=program) for _ in range(4)]
    for number, run in enumerate(runs):
        for learner, guide in pairs if number % 2 else reversed(pairs):
            draft(learner, guide, run=run)
    clients: list[Callable[[], object]] = [
        partial(publish, request_publication(run, by=cora)) for run in runs
    ]
    clients += [partial(propose_by_hand, learner, guide, by=cora) for learner, guide in pairs]

    race(clients)

    taken = Place.objects.held().filter(participation__in=[*mentors, *mentees]).count()
    return [*expected("places taken", taken, 6), *wrong_places(program)]


def answers_and_ends(program: Program, cora: Person, random: Random) -> list[str]:
    """Yes, no, withdrawal and the end of the time for one proposal, all at once."""
    proposal = published(mentee(program), mentor(program), by=cora)
    Proposal.objects.filter(pk=proposal.pk).update(answer_by=clock.now() - timedelta(seconds=1))
    learner, guide = proposal.mentee.person, proposal.mentor.person
    if random.random() < 0.5:
        accept_proposal(fresh(proposal), by=learner)
    clients = [
        partial(accept_proposal, fresh(proposal), by=learner),
        partial(accept_proposal, fresh(proposal), by=guide),
        partial(accept_proposal, fresh(proposal), by=guide),
        partial(decline_proposal, fresh(proposal), by=guide, reason=""),
        partial(withdraw_proposal, fresh(proposal), by=cora),
        expire_overdue,
    ]
    random.shuffle(clients)

    race(clients)

    return [*one_end(fresh(proposal)), *wrong_places(program)]


def two_mentees_say_yes(program: Program, cora: Person) -> list[str]:
    """Several pairs of one mentor become complete in the same moment: all of them are right."""
    guide = mentor(program, places=4)
    proposals = [published(mentee(program), guide, by=cora) for _ in range(4)]
    for proposal in proposals:
        accept_proposal(fresh(proposal), by=guide.person)

    outcomes = race([partial(accept_proposal, fresh(one), by=one.mentee.person) for one in proposals])

    return [*expected("connections", len(winners(outcomes)), 4), *wrong_places(program)]


def all_of_a_circle_say_yes(program: Program, cora: Person) -> list[str]:
    """Four mentees and their mentor answer in the same moment: all of them are in one circle."""
    circle = suggested(mentor(program), *(mentee(program) for _ in range(4)), by=cora)
    proposals = list(circle.proposals.order_by("pk"))
    clients = [partial(accept_proposal, fresh(one), by=one.mentee.person) for one in proposals]
    clients.append(partial(accept_proposal, fresh(proposals[0]), by=proposals[0].mentor.person))

    race(clients)

    return [
        *expected("members", Member.objects.filter(connection__suggested_as=circle).count(), 5),
        *expected("letters", _letters("pairing.circle_opened", proposals), 5),
        *wrong_places(program),
    ]


def answers_and_ends_of_a_circle(program: Program, cora: Person, random: Random) -> list[str]:
    """Yes, no, withdrawals and the end of the time within a circle, all at once."""
    circle = suggested(mentor(program), *(mentee(program) for _ in range(4)), by=cora)
    circle.proposals.update(answer_by=clock.now() - timedelta(seconds=1))
    proposals = list(circle.proposals.order_by("pk"))
    guide = proposals[0].mentor
    clients = [partial(accept_proposal, fresh(one), by=one.mentee.person) for one in proposals]
    clients += [
        partial(accept_proposal, fresh(proposals[0]), by=guide.person),
        partial(decline_proposal, fresh(proposals[1]), by=proposals[1].mentee.person, reason=""),
        partial(withdraw_proposal, fresh(proposals[2]), by=cora),
    ]
    others: list[Callable[[], object]] = [
        partial(decline_proposal, fresh(proposals[3]), by=guide.person, reason=""),
        expire_overdue,
        partial(take_out, random.choice([guide, proposals[3].mentee]), by=cora),
    ]
    clients += random.sample(others, k=1)
    random.shuffle(clients)

    race(clients)

    return [*one_end_of_a_circle(circle), *wrong_places(program)]


def one_end_of_a_circle(circle: Circle) -> list[str]:
    """Whoever was taken in is in it unless they left, and what cannot begin waits for nobody."""
    circle.refresh_from_db()
    states = list(circle.proposals.values_list("state", flat=True))
    if circle.connection_id:
        return expected("who was taken in", states.count("accepted") >= 2, True)
    return [
        *expected("who was taken in", states.count("accepted"), 0),
        *expected("who is left waiting", states.count("published") in {0, 2, 3, 4}, True),
    ]


def _letters(email: str, proposals: list[Proposal]) -> int:
    people = {one.person_id for row in proposals for one in (row.mentee, row.mentor)}
    return Message.objects.filter(email=email, person__in=people).count()


def naive_last_place(program: Program) -> list[str]:
    """The control: the same race for a place, with a look first and a write after it."""
    busy = mentor(program)

    outcomes = race([partial(_take_naively, busy, f"proposal:{number}") for number in range(CLIENTS)])

    return expected("who got the place", sum(outcomes), 1)


def one_end(proposal: Proposal) -> list[str]:
    connections = Connection.objects.filter(members__participation=proposal.mentee).count()
    return [
        *expected("has ended", proposal.state in {"accepted", "declined", "withdrawn", "expired"}, True),
        *expected("connections", connections, int(proposal.state == "accepted")),
        *expected(
            "said no", "no" in {proposal.mentee_answer, proposal.mentor_answer}, proposal.state == "declined"
        ),
    ]


def publication_of(learner: Participation, guide: Participation, *, by: Person) -> Publication:
    run = MatchRunFactory(program=learner.program, requested_by=by)
    draft(learner, guide, run=run)
    return request_publication(run, by=by)


def fresh(proposal: Proposal) -> Proposal:
    """The copy that somebody's page has loaded."""
    return Proposal.objects.select_related("mentee__person", "mentor__person", "program").get(pk=proposal.pk)


def expected(what: str, found: object, wanted: object) -> list[str]:
    return [] if found == wanted else [f"{what}: {found}, not {wanted}"]


def _take_naively(participation: Participation, holder: str) -> bool:
    place = participation.places.free().first()
    if place is None:
        return False
    place.held_by = holder
    place.save(update_fields=["held_by"])
    return True
