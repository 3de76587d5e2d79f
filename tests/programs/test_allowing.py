"""What each state of a program allows: every state with every action that the table speaks of."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tests.factories.matching import people, worked_out
from tests.factories.networking import listed, offered
from tests.factories.programs import mentee, mentor

from ithaca.intake.actions.importing import request_import
from ithaca.intake.actions.uploading import receive_upload
from ithaca.intake.models import Upload
from ithaca.kernel.errors import Refused
from ithaca.networking.actions.listing import switch_on
from ithaca.outbox.models import Message
from ithaca.pairing.actions.deciding import decide_pair, lift_decision
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.pairing.actions.publishing import request_publication
from ithaca.pairing.actions.ruling import save_rules, take_over_rules
from ithaca.pairing.actions.runs import request_run
from ithaca.pairing.actions.wishing import change_choices
from ithaca.pairing.models import MatchRun, PairDecision
from ithaca.pairing.queries.rule_sets import rules_of
from ithaca.people.models import Person
from ithaca.programs.actions.applying import apply_to_program
from ithaca.programs.actions.changing import change_program, set_sign_up
from ithaca.programs.actions.enrolling import add_by_hand, take_in_again, withdraw
from ithaca.programs.actions.inviting import invite
from ithaca.programs.actions.screening import Decision, decide_applications
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.states import PROGRAM_ALLOWS, ParticipationState, ProgramAct, ProgramState

FILE = b"name,email,role\nNoor Haddad,noor@example.org,mentee\n"
FORBID, LOCK = PairDecision.Kind.FORBID, PairDecision.Kind.LOCK


@dataclass(frozen=True)
class Scene:
    """A program with a run, and somebody for every action. Everything is read afresh."""

    program: Program
    cora: Person
    mentee_id: int
    mentor_id: int
    gone_id: int
    applied_id: int
    ban_id: int
    upload_id: int

    @property
    def mentee(self) -> Participation:
        return Participation.objects.get(pk=self.mentee_id)

    @property
    def mentor(self) -> Participation:
        return Participation.objects.get(pk=self.mentor_id)

    @property
    def run(self) -> MatchRun:
        return MatchRun.objects.get()

    def decide(self, decision: Decision) -> None:
        rows = Participation.objects.filter(pk=self.applied_id).select_related("person", "program")
        decide_applications(rows, decision, by=self.cora)


def import_people(s: Scene) -> None:
    kind = Upload.Kind.PEOPLE
    receive_upload(s.program, kind=kind, file_name="people.csv", content=FILE, by=s.cora)


def confirm_import(s: Scene) -> None:
    request_import(Upload.objects.get(pk=s.upload_id), managers_confirmed=True, by=s.cora)


def add_one(s: Scene) -> None:
    add_by_hand(s.program, name="Noor", email="", roles=[Role.MENTEE], places=1, by=s.cora)


def take_back_in(s: Scene) -> None:
    take_in_again(Participation.objects.get(pk=s.gone_id), by=s.cora)


def change_rules(s: Scene) -> None:
    rules = rules_of(s.program)
    save_rules(rules, rules.toml, by=s.cora, version=rules.version)


def copy_rules(s: Scene) -> None:
    rules = rules_of(s.program)
    take_over_rules(rules, like="onboarding", by=s.cora, version=rules.version)


def name_a_mentor(s: Scene) -> None:
    change_choices(s.program, mentor=s.mentor_id, change="add", by=s.mentee.person)


Deed = Callable[[Scene], object]
DEEDS: dict[ProgramAct, dict[str, Deed]] = {
    ProgramAct.DESIGN: {"change": lambda s: change_program(s.program, by=s.cora, answer_days=5)},
    ProgramAct.SET_SIGN_UP: {"open": lambda s: set_sign_up(s.program, {Role.MENTEE}, by=s.cora)},
    ProgramAct.SIGN_UP: {
        "apply": lambda s: apply_to_program(s.program, name="N", email="n@example.org", role=Role.MENTOR)
    },
    ProgramAct.GATHER: {
        "add": add_one,
        "import": import_people,
        "confirm": confirm_import,
        "take in again": take_back_in,
        "accept": lambda s: s.decide(Decision.ACCEPT),
        "wait": lambda s: s.decide(Decision.WAIT),
    },
    ProgramAct.INVITE: {"invite": lambda s: invite(s.program, by=s.cora)},
    ProgramAct.CHOOSE: {"name": name_a_mentor},
    ProgramAct.RULES: {"save": change_rules, "copy": copy_rules},
    ProgramAct.RUN: {
        "run": lambda s: request_run(s.program, by=s.cora),
        "lock": lambda s: decide_pair(s.mentee, s.mentor, kind=LOCK, by=s.cora),
        "forbid": lambda s: decide_pair(s.mentee, s.mentor, kind=FORBID, by=s.cora, reason="Cousins"),
        "lift": lambda s: lift_decision(PairDecision.objects.get(pk=s.ban_id), by=s.cora),
    },
    ProgramAct.PUBLISH: {
        "publish": lambda s: request_publication(s.run, by=s.cora),
        "propose": lambda s: propose_by_hand(s.mentee, s.mentor, by=s.cora),
    },
    ProgramAct.MEET_OTHERS: {
        "be listed": lambda s: listed(s.program, s.mentee.person),
        "offer time": lambda s: offered(s.program, s.mentor.person),
        "have it again": lambda s: switch_on(s.program, by=s.cora),
    },
}
CASES = [
    pytest.param(state, act, deed, id=f"{state} {act} {name}")
    for state in ProgramState
    for act, deeds in DEEDS.items()
    for name, deed in deeds.items()
]


@pytest.fixture
def scene(program: Program, cora: Person) -> Scene:
    learners, guides = people(program, 1)
    worked_out(program, by=cora)
    banned, applied = mentee(program), mentee(program, state=ParticipationState.APPLIED)
    ban = decide_pair(banned, guides[0], kind=FORBID, by=cora, reason="Cousins")
    kind = Upload.Kind.PEOPLE
    upload = receive_upload(program, kind=kind, file_name="people.csv", content=FILE, by=cora)
    set_sign_up(program, {Role.MENTOR}, by=cora)
    gone = mentor(program)
    withdraw(gone, by=cora)
    return Scene(program, cora, learners[0].pk, guides[0].pk, gone.pk, applied.pk, ban.pk, upload.pk)


@pytest.mark.parametrize(("state", "act", "deed"), CASES)
def test_an_action_does_what_the_table_says(
    scene: Scene, state: ProgramState, act: ProgramAct, deed: Deed
) -> None:
    become(scene.program, state)

    if act in PROGRAM_ALLOWS[state]:
        deed(scene)
        return
    letters = Message.objects.count()
    with pytest.raises(Refused, match=r"^(program\.(closed|draft)|sign_up\.closed): "):
        deed(scene)
    assert Message.objects.count() == letters


def test_every_act_of_the_table_is_tried() -> None:
    assert set(DEEDS) == set(ProgramAct)


def test_a_closed_program_allows_nothing_and_one_in_preparation_tells_nobody() -> None:
    assert PROGRAM_ALLOWS[ProgramState.CLOSED] == frozenset()
    assert set(ProgramAct) - PROGRAM_ALLOWS[ProgramState.DRAFT] == {ProgramAct.SIGN_UP, ProgramAct.PUBLISH}


def test_an_applicant_of_a_closed_program_still_gets_a_no(scene: Scene) -> None:
    become(scene.program, ProgramState.CLOSED)

    scene.decide(Decision.DECLINE)

    assert Participation.objects.get(pk=scene.applied_id).state == ParticipationState.DECLINED


def become(program: Program, state: ProgramState) -> None:
    Program.objects.filter(pk=program.pk).update(state=state)
    program.refresh_from_db()
