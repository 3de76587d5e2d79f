import pytest
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor

from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.actions.screening import Decided, Decision, decide_applications, preview_decision
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState as State


@pytest.fixture
def applicant(program: Program) -> Participation:
    return mentee(program, state=State.APPLIED, person=PersonFactory(name="Ada Ito"))


@pytest.mark.parametrize(
    ("decision", "state", "mail"),
    [
        (Decision.ACCEPT, State.ACCEPTED, "programs.application_accepted"),
        (Decision.WAIT, State.WAITLISTED, "programs.application_waits"),
        (Decision.DECLINE, State.DECLINED, "programs.application_declined"),
    ],
)
def test_an_applicant_is_told_what_was_decided(
    applicant: Participation, cora: Person, decision: Decision, state: State, mail: str
) -> None:
    decide_applications([applicant], decision, by=cora)

    applicant.refresh_from_db()
    assert applicant.state == state
    assert [sent.email for sent in Message.objects.filter(person=applicant.person)] == [mail]


def test_who_waits_can_be_taken_in_later(applicant: Participation, cora: Person) -> None:
    decide_applications([applicant], Decision.WAIT, by=cora)
    decide_applications([applicant], Decision.ACCEPT, by=cora)

    applicant.refresh_from_db()
    assert applicant.state == State.ACCEPTED


def test_what_a_colleague_decided_meanwhile_stays(
    program: Program, applicant: Participation, cora: Person
) -> None:
    other = mentor(program, state=State.APPLIED)
    Participation.objects.filter(pk=applicant.pk).update(state=State.DECLINED)

    decided = decide_applications([applicant, other], Decision.ACCEPT, by=cora)

    applicant.refresh_from_db()
    assert decided == Decided(done=1, left_out=1)
    assert applicant.state == State.DECLINED
    assert not Message.objects.filter(person=applicant.person).exists()


def test_the_preview_changes_nothing_and_counts_who_can_be_told(
    program: Program, applicant: Participation
) -> None:
    silent = mentee(program, state=State.APPLIED, person=PersonFactory(email=None))

    preview = preview_decision(program, [applicant, silent], Decision.ACCEPT)

    applicant.refresh_from_db()
    assert (len(preview.people), preview.told) == (2, 1)
    assert "Hello Ada Ito" in preview.letter.text
    assert applicant.state == State.APPLIED
    assert not Message.objects.exists()
