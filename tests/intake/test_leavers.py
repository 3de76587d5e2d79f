"""People whom a file says to have left the organization."""

import pytest
from tests.factories.pairing import published
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor
from tests.intake.files import answer, bring_in, counts_of, preview_of, read, sheet, work

from ithaca.connections.actions.own_calendar import renew_feed
from ithaca.connections.models import CalendarFeed, Connection
from ithaca.connections.states import ConnectionState
from ithaca.intake.actions.importing import request_import
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.pairing.actions.answering import accept_proposal
from ithaca.pairing.actions.leaving import take_out
from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person, SignInLink
from ithaca.programs.actions.enrolling import take_in_again
from ithaca.programs.models import Participation, Profile, Program
from ithaca.programs.states import ParticipationState as S

HEADER = "E-mail,Left on"


@pytest.fixture
def many(program: Program) -> list[Participation]:
    """Ten more people, so that one is no large part of the program."""
    return [mentee(program) for _ in range(10)]


@pytest.fixture
def ann(program: Program) -> Participation:
    return mentee(program, person=PersonFactory(name="Ann Ash", email="ann@example.org"))


@pytest.fixture
def line_manager(db: None) -> Person:
    """An account without a part in any program."""
    found: Person = PersonFactory(email="mia@example.org")
    return found


@pytest.fixture
def ben(program: Program) -> Participation:
    return mentor(program, person=PersonFactory(name="Ben Birk", email="ben@example.org"))


def agreed(one: Participation, other: Participation, *, by: Person) -> Connection:
    proposal = published(one, other, by=by)
    accept_proposal(proposal, by=one.person)
    connection = accept_proposal(proposal, by=other.person)
    assert connection
    return connection


def confirmed(upload: Upload, *, by: Person) -> Upload:
    request_import(upload, managers_confirmed=False, leavers_confirmed=True, by=by)
    return work(upload)


@pytest.mark.parametrize(
    "said", ["2026-01-31", "yes", "Left", "Terminated", "x", "31.01.2026", "ausgeschieden"]
)
def test_who_has_left_is_taken_out(
    said: str, program: Program, ann: Participation, many: list[Participation], cora: Person
) -> None:
    upload = bring_in(program, sheet(f"ann@example.org,{said}", header=HEADER), by=cora)

    ann.refresh_from_db()
    assert ann.state == S.WITHDRAWN
    assert counts_of(upload) == {"leaving": 1}


@pytest.mark.parametrize("said", ["", "2099-01-31", "31.12.9999", "no", "Active", "on leave"])
def test_who_has_not_left_stays(
    said: str, program: Program, ann: Participation, many: list[Participation], cora: Person
) -> None:
    header = f"{HEADER},Role,Team"
    bring_in(program, sheet(f"ann@example.org,{said},mentee,Law", header=header), by=cora)

    ann.refresh_from_db()
    assert ann.state != S.WITHDRAWN


def test_what_is_neither_is_said_with_its_line(program: Program, ann: Participation, cora: Person) -> None:
    upload = read(program, sheet("ann@example.org,perhaps", header=HEADER), by=cora)

    (problem,) = preview_of(upload).problems
    assert (problem.line, problem.column, problem.value) == (2, "Left on", "perhaps")
    assert "last day" in problem.reason


def test_the_partner_is_told_kindly_and_free_again(
    program: Program, ann: Participation, ben: Participation, many: list[Participation], cora: Person
) -> None:
    connection = agreed(ann, ben, by=cora)

    bring_in(program, sheet("ben@example.org,yes", header=HEADER), by=cora)

    connection.refresh_from_db()
    ann.refresh_from_db()
    told = Message.objects.filter(person=ann.person).latest("pk")
    assert connection.state == ConnectionState.CLOSED
    assert ann.state == S.READY, "the next run finds them somebody"
    assert ann.places.filter(held_by=None).exists()
    assert told.email == "connections.pair_closed", "the same letter as when somebody is taken out by hand"


def test_the_page_names_them_before(
    program: Program, ann: Participation, ben: Participation, many: list[Participation], cora: Person
) -> None:
    agreed(ann, ben, by=cora)

    upload = read(program, sheet("ben@example.org,yes", header=HEADER), by=cora)

    (leaver,) = preview_of(upload).leavers
    assert (leaver.line, leaver.name, leaver.matches) == (2, "Ben Birk", 1)
    assert not preview_of(upload).needs_role


def test_a_large_part_needs_a_second_yes(program: Program, ann: Participation, cora: Person) -> None:
    upload = read(program, sheet("ann@example.org,yes", header=HEADER), by=cora)

    with pytest.raises(Refused, match="taken out"):
        request_import(upload, managers_confirmed=False, by=cora)
    ann.refresh_from_db()
    assert ann.state != S.WITHDRAWN

    confirmed(upload, by=cora)
    ann.refresh_from_db()
    assert ann.state == S.WITHDRAWN


def test_a_file_without_somebody_takes_nobody_out(
    program: Program, ann: Participation, many: list[Participation], cora: Person
) -> None:
    bring_in(program, sheet("Dee Dorn,dee@example.org,Mentor"), by=cora)

    assert not Participation.objects.filter(program=program, state=S.WITHDRAWN).exists()


def test_a_stranger_who_has_left_gets_no_account(
    program: Program, many: list[Participation], ann: Participation, cora: Person
) -> None:
    bring_in(program, sheet("ann@example.org,yes", "zoe@example.org,yes", header=HEADER), by=cora)

    assert not Person.objects.filter(email="zoe@example.org").exists()


def test_a_second_time_changes_nothing(
    program: Program, ann: Participation, many: list[Participation], cora: Person
) -> None:
    content = sheet("ann@example.org,yes", header=HEADER)
    bring_in(program, content, by=cora)

    again = read(program, content, by=cora)

    assert counts_of(again) == {"unchanged": 1}
    with pytest.raises(Refused, match="nothing to import"):
        request_import(again, managers_confirmed=False, by=cora)


def test_sessions_links_and_calendar_of_a_leaver_are_dead(
    program: Program, ann: Participation, many: list[Participation], cora: Person
) -> None:
    renew_feed(ann.person)
    mint_link(ann.person)
    sealed = ann.person.password

    bring_in(program, sheet("ann@example.org,yes", header=HEADER), by=cora)

    ann.person.refresh_from_db()
    assert ann.person.password != sealed
    assert not SignInLink.objects.usable().filter(person=ann.person).exists()
    assert not CalendarFeed.objects.filter(person=ann.person).exists()


def test_another_program_keeps_its_own(
    program: Program, other_program: Program, ann: Participation, many: list[Participation], cora: Person
) -> None:
    other = mentee(other_program, person=ann.person)
    mint_link(ann.person)

    bring_in(program, sheet("ann@example.org,yes", header=HEADER), by=cora)

    other.refresh_from_db()
    assert other.state != S.WITHDRAWN
    assert SignInLink.objects.usable().filter(person=ann.person).exists()


def test_somebody_of_another_program_alone_is_not_touched(
    program: Program, other_program: Program, many: list[Participation], ann: Participation, cora: Person
) -> None:
    stranger = mentee(other_program, person=PersonFactory(email="sam@example.org"))

    bring_in(program, sheet("sam@example.org,yes", "ann@example.org,yes", header=HEADER), by=cora)

    stranger.refresh_from_db()
    assert stranger.state != S.WITHDRAWN


def test_a_new_address_is_asked_about_first(
    program: Program, ann: Participation, many: list[Participation], cora: Person
) -> None:
    Profile.objects.filter(person=ann.person).update(outside_id="77")
    content = sheet("77,ann.ash@example.org,yes", header="Employee number,E-mail,Left on")

    upload = read(program, content, by=cora)
    assert counts_of(upload) == {"waiting": 1}

    answered = answer(upload, by=cora, same_person=(2,))
    assert counts_of(answered) == {"leaving": 1}


def test_a_letter_that_waits_for_a_leaver_never_leaves(
    program: Program, ann: Participation, ben: Participation, many: list[Participation], cora: Person
) -> None:
    published(ann, ben, by=cora)
    Message.objects.filter(person=ann.person).update(state=MessageState.QUEUED)

    bring_in(program, sheet("ann@example.org,yes", header=HEADER), by=cora)

    assert not Message.objects.queued().filter(person=ann.person).exists()


def test_who_was_taken_out_before_is_signed_out_as_well(
    program: Program, ann: Participation, ben: Participation, many: list[Participation], cora: Person
) -> None:
    take_out(ann, by=cora)
    renew_feed(ann.person)

    bring_in(program, sheet("ann@example.org,yes", "ben@example.org,yes", header=HEADER), by=cora)

    assert not CalendarFeed.objects.filter(person=ann.person).exists()


def test_a_large_part_is_one_of_those_who_still_take_part(
    program: Program, ann: Participation, many: list[Participation], cora: Person
) -> None:
    for one in many[2:]:
        take_out(one, by=cora)

    upload = read(program, sheet("ann@example.org,yes", header=HEADER), by=cora)

    assert preview_of(upload).asks_about_leavers


def test_more_leavers_than_were_confirmed_are_asked_about_again(
    program: Program, ann: Participation, ben: Participation, cora: Person
) -> None:
    take_out(ben, by=cora)
    content = sheet("ann@example.org,yes", "ben@example.org,yes", header=HEADER)
    upload = read(program, content, by=cora)
    request_import(upload, managers_confirmed=False, leavers_confirmed=True, by=cora)
    take_in_again(ben, by=cora)

    work(upload)

    ann.refresh_from_db()
    assert (ann.state, upload.state) == (S.ACCEPTED, UploadState.READY)
    assert preview_of(upload).counts.leaving == 2


def test_an_account_that_this_program_does_not_know_keeps_its_sign_in(
    program: Program, ann: Participation, many: list[Participation], line_manager: Person, cora: Person
) -> None:
    mint_link(line_manager)

    bring_in(program, sheet(f"{line_manager.email},yes", "ann@example.org,yes", header=HEADER), by=cora)

    assert SignInLink.objects.usable().filter(person=line_manager).exists()


def test_a_later_row_that_says_left_counts(
    program: Program, ann: Participation, many: list[Participation], cora: Person
) -> None:
    Profile.objects.filter(person=ann.person).update(outside_id="77")
    rows = (",ann@example.org,,Mentee,Law", "77,,yes,,")

    bring_in(program, sheet(*rows, header="Employee number,E-mail,Left on,Role,Team"), by=cora)

    ann.refresh_from_db()
    assert (ann.state, ann.profile.team) == (S.WITHDRAWN, "")
