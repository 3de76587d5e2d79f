"""What an import does to people, from the file to the program."""

from tests.intake.files import HEADER, bring_in, counts_of, preview_of, profile_of, read, roles_in, sheet

from ithaca.audit.models import Event
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.actions.places import hold_place
from ithaca.programs.models import Participation, Place, Profile, Program

FACTS = "Name,E-mail,Role,Places,Country,Time zone,Years of experience,Skills offered,Skills wanted,Languages"
ALICE = "Alice Abbot,alice@example.org,Mentor,2,Kenya,Africa/Nairobi,12,Python; SQL,,en;sw"
BOB = "Bob Baran,bob@example.org,Mentee,,,,3.5,,Python; SQL,de"


def test_nobody_is_stored_before_somebody_says_yes(program: Program, cora: Person) -> None:
    upload = read(program, sheet("Alice Abbot,alice@example.org,Mentor"), by=cora)

    assert upload.state == UploadState.READY
    assert counts_of(upload) == {"new": 1}
    assert not Person.objects.filter(email="alice@example.org").exists()


def test_an_import_stores_what_the_file_says(program: Program, cora: Person) -> None:
    upload = bring_in(program, sheet(ALICE, BOB, header=FACTS), by=cora)

    alice = profile_of(program, "alice@example.org")
    assert upload.state == UploadState.DONE
    assert counts_of(upload) == {"new": 2}
    assert (alice.country, alice.time_zone, alice.years_experience) == ("Kenya", "Africa/Nairobi", 12)
    assert (alice.skills_offered, alice.languages) == (["Python", "SQL"], ["en", "sw"])
    assert roles_in(program) == [("Alice Abbot", "mentor", 2), ("Bob Baran", "mentee", 1)]


def test_the_same_file_again_changes_nothing(program: Program, cora: Person) -> None:
    bring_in(program, sheet(ALICE, BOB, header=FACTS), by=cora)

    again = read(program, sheet(ALICE, BOB, header=FACTS), by=cora)

    assert counts_of(again) == {"unchanged": 2}


def test_spellings_of_a_skill_are_one_skill_also_the_second_time(program: Program, cora: Person) -> None:
    header = "Name,E-mail,Role,Skills offered"
    rows = [f"Person {n},p{n}@example.org,Mentor,{'python' if n == 1 else 'Python'}" for n in range(4)]
    bring_in(program, sheet(*rows, header=header), by=cora)

    assert profile_of(program, "p1@example.org").skills_offered == ["Python"]
    assert counts_of(read(program, sheet(*rows, header=header), by=cora)) == {"unchanged": 4}


def test_what_changes_is_shown_field_by_field(program: Program, cora: Person) -> None:
    bring_in(program, sheet(ALICE, BOB, header=FACTS), by=cora)
    moved = ALICE.replace("Kenya", "Uganda").replace(",2,", ",3,")

    upload = read(program, sheet(moved, BOB, header=FACTS), by=cora)

    (changed,) = preview_of(upload).changed
    assert counts_of(upload) == {"changed": 1, "unchanged": 1}
    assert (changed.line, changed.name) == (2, "Alice Abbot")
    assert [(one.what, one.was, one.now) for one in changed.changes] == [
        ("country", "Kenya", "Uganda"),
        ("places_mentor", "2", "3"),
    ]


def test_changes_are_written(program: Program, cora: Person) -> None:
    bring_in(program, sheet(ALICE, BOB, header=FACTS), by=cora)

    bring_in(program, sheet(ALICE.replace("Kenya", "Uganda").replace(",2,", ",1,"), header=FACTS), by=cora)

    assert profile_of(program, "alice@example.org").country == "Uganda"
    assert roles_in(program) == [("Alice Abbot", "mentor", 1), ("Bob Baran", "mentee", 1)]


def test_an_empty_cell_changes_nothing(program: Program, cora: Person) -> None:
    bring_in(program, sheet(ALICE, header=FACTS), by=cora)

    upload = read(program, sheet("Alice Abbot,alice@example.org,Mentor,,,,,,,", header=FACTS), by=cora)

    assert counts_of(upload) == {"unchanged": 1}


def test_who_is_both_has_two_participations(program: Program, cora: Person) -> None:
    bring_in(program, sheet("Ada Ito,ada@example.org,both,3", header=f"{HEADER},Places"), by=cora)

    assert roles_in(program) == [("Ada Ito", "mentee", 1), ("Ada Ito", "mentor", 3)]


def test_a_mentor_with_no_places_is_paused(program: Program, cora: Person) -> None:
    bring_in(program, sheet("Ada Ito,ada@example.org,Mentor,0", header=f"{HEADER},Places"), by=cora)

    assert roles_in(program) == [("Ada Ito", "mentor", 0)]


def test_taken_places_are_never_taken_away(program: Program, cora: Person) -> None:
    header = f"{HEADER},Places"
    bring_in(program, sheet("Ada Ito,ada@example.org,Mentor,2", header=header), by=cora)
    ada = Participation.objects.get(person__email="ada@example.org")
    hold_place(ada, holder="proposal:1")
    hold_place(ada, holder="proposal:2")

    upload = read(program, sheet("Ada Ito,ada@example.org,Mentor,1", header=header), by=cora)

    assert counts_of(upload) == {"unchanged": 1, "kept_as_written": 1}
    assert preview_of(upload).kept[0].changes[0].effect == "taken"


def test_what_a_person_has_confirmed_is_kept(program: Program, cora: Person) -> None:
    bring_in(program, sheet(ALICE, header=FACTS), by=cora)
    Profile.objects.filter(program=program).update(confirmed_at=clock.now(), country="Rwanda")

    upload = read(program, sheet(ALICE.replace("Kenya", "Uganda"), header=FACTS), by=cora)

    assert counts_of(upload) == {"unchanged": 1, "kept_as_written": 1}
    assert [(one.was, one.now, one.effect) for one in preview_of(upload).kept[0].changes] == [
        ("Rwanda", "Uganda", "kept")
    ]


def test_people_without_an_address_are_known_by_their_id(program: Program, cora: Person) -> None:
    content = sheet("007,Mentor,Kenya", "0070,Mentee,Kenya", header="Employee number,Role,Country")

    bring_in(program, content, by=cora)

    assert set(Profile.objects.values_list("outside_id", "person__name", "person__email")) == {
        ("007", "007", None),
        ("0070", "0070", None),
    }
    assert counts_of(read(program, content, by=cora)) == {"unchanged": 2}


def test_an_address_can_come_later(program: Program, cora: Person) -> None:
    bring_in(program, sheet("007,Mentor", header="Employee number,Role"), by=cora)

    upload = bring_in(
        program, sheet("007,ada@example.org,Mentor", header="Employee number,E-mail,Role"), by=cora
    )

    assert counts_of(upload) == {"changed": 1}
    assert profile_of(program, "ada@example.org").outside_id == "007"


def test_a_name_is_found_for_who_has_none(program: Program, cora: Person) -> None:
    bring_in(program, sheet("ada.ito@example.org,Mentor", header="E-mail,Role"), by=cora)

    assert Person.objects.get(email="ada.ito@example.org").name == "Ada Ito"


def test_nobody_is_written_to_and_nobody_is_shut_out(program: Program, cora: Person, alice: Person) -> None:
    bring_in(program, sheet("Ada Ito,ada@example.org,Mentor"), by=cora)

    assert Message.objects.count() == 0
    assert Participation.objects.get(person=alice).state == "accepted"
    assert Person.objects.filter(is_active=False).count() == 0


def test_the_audit_log_holds_counts_and_no_words(program: Program, cora: Person) -> None:
    bring_in(program, sheet("Ada Ito,ada@example.org,Mentor", "x,y,z"), by=cora)

    (event,) = Event.objects.filter(action="upload.imported")
    assert (event.by_id, event.details) == (cora.pk, {"rows": 2, "new": 1, "refused": 1})
    assert Event.objects.filter(action="participation.created", by=cora).count() == 1
    assert not [event for event in Event.objects.all() if "ada@" in str(event.details).lower()]


def test_places_are_rows_with_numbers(program: Program, cora: Person) -> None:
    bring_in(program, sheet("Ada Ito,ada@example.org,Mentor,3", header=f"{HEADER},Places"), by=cora)

    assert list(Place.objects.values_list("number", flat=True)) == [1, 2, 3]
