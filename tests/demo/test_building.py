import json
from pathlib import Path

import pytest
from django.test import Client

from ithaca.connections.models import Connection, Meeting
from ithaca.demo.building import BIG, LIVED, SMALL, build
from ithaca.demo.cards import cards, write_cards
from ithaca.demo.roster_reading import SHIPPED, NotBuilt
from ithaca.engagement.models import HealthNote
from ithaca.intake.models import Upload
from ithaca.kernel import clock
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

pytestmark = pytest.mark.django_db
ROLES = ["coordinator", "mentor", "mentee", "line manager"]


@pytest.fixture
def hopeless(tmp_path: Path) -> Path:
    """A folder with a roster of one, who has less than no experience."""
    folder = tmp_path / "hopeless"
    folder.mkdir()
    header, row = "participant_id,role,years_experience", "1,mentor,-3"
    (folder / "participants.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    return folder


def small_folder(folder: Path, people: int = 60) -> Path:
    """The first people of the shipped roster."""
    for name in ("participants.csv", "preferences.csv"):
        lines = (SHIPPED / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(lines[: people + 1]), encoding="utf-8")
    return folder


def quiet(words: str) -> None:
    assert words


def addresses_in(name: str) -> set[str | None]:
    return set(Participation.objects.filter(program__name=name).values_list("person__email", flat=True))


def test_shipped_roster_becomes_two_programs_that_share_nobody() -> None:
    build(None, say=quiet)

    assert Participation.objects.filter(program__name=BIG).values("person").distinct().count() == 294
    assert Participation.objects.filter(program__name=SMALL).count() == 24
    assert addresses_in(BIG) & addresses_in(SMALL) == set()
    assert MatchRun.objects.get(program__name=BIG).state == "done"
    assert Proposal.objects.filter(program__name=BIG, state="draft").count() > 180
    assert Proposal.objects.filter(program__name=SMALL, state="published").exists()


def test_pairs_have_lived_through_ten_weeks(tmp_path: Path) -> None:
    build(small_folder(tmp_path), say=quiet)

    pairs = Connection.objects.filter(program__name=LIVED)
    newest = HealthNote.objects.newest().filter(connection__in=pairs)
    assert {note.health for note in newest} >= {"on_track", "at_risk"}
    assert {signal for note in newest for signal in note.signals} >= {"first_meeting_overdue", "not_a_fit"}
    assert Meeting.objects.filter(
        connection__in=pairs, state="held", starts_at__lt=clock.ago(days=30)
    ).exists()
    assert not Meeting.objects.filter(connection__in=pairs, state="held", starts_at__gt=clock.now()).exists()


def test_second_start_keeps_what_is_there(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    build(folder, say=quiet)
    before = [model.objects.count() for model in (Person, Program, Participation, Upload, MatchRun, Proposal)]

    build(folder, say=quiet)

    after = [model.objects.count() for model in (Person, Program, Participation, Upload, MatchRun, Proposal)]
    assert after == before


def test_bad_row_does_not_keep_the_others_out(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, people=20)
    with (folder / "participants.csv").open("a", encoding="utf-8") as file:
        file.write("X1,,astronaut\n")

    build(folder, say=quiet)

    assert Participation.objects.filter(program__name=BIG).exists()


def test_folder_that_brings_nobody_says_why(hopeless: Path) -> None:
    with pytest.raises(NotBuilt, match=r"^participants\.csv: There is nothing to import"):
        build(hopeless, say=quiet)


def test_build_that_was_broken_off_goes_on(hopeless: Path, tmp_path: Path) -> None:
    with pytest.raises(NotBuilt):
        build(hopeless, say=quiet)

    build(small_folder(tmp_path), say=quiet)

    assert Program.objects.filter(name=BIG).count() == 1
    assert Proposal.objects.filter(program__name=BIG).exists()


def test_cards_let_everybody_in_who_is_worth_seeing(tmp_path: Path) -> None:
    build(small_folder(tmp_path), say=quiet)
    file = tmp_path / "demo.json"

    write_cards(cards(), url="http://127.0.0.1:8000", file=file)

    written = json.loads(file.read_text(encoding="utf-8"))
    assert [card["role"] for card in written["people"]] == [*ROLES, *ROLES, *ROLES, "sponsor", "operator"]
    assert {tuple(card) for card in written["people"]} == {("role", "program", "name", "sign_in")}
    assert written["people"][0]["program"] == BIG
    assert "Continue as" in Client().get(written["people"][0]["sign_in"]).content.decode()


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ("mentor mentor mentee mentee", ROLES),
        ("mentor mentee", ROLES),
        ("both both both", ROLES),
        ("mentor mentor mentor mentor mentee", ROLES),
        ("mentor mentor", ["coordinator", "mentor", "line manager"]),
    ],
)
def test_few_people_have_a_card_for_every_role_that_there_is(
    tmp_path: Path, roles: str, expected: list[str]
) -> None:
    rows = [f"P{number},{role},2,{number}" for number, role in enumerate(roles.split(), start=1)]
    text = "\n".join(["participant_id,role,capacity,years_experience", *rows, ""])
    (tmp_path / "participants.csv").write_text(text, encoding="utf-8")
    build(tmp_path, say=quiet)

    found = [card.role for card in cards() if card.program == BIG]

    assert found == expected
