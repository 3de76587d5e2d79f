import json
from pathlib import Path

import pytest
from django.test import Client

from ithaca.config.schedule import SCHEDULE
from ithaca.connections.models import Connection, Meeting
from ithaca.demo.building import BIG, LIVED, SMALL, Past, build
from ithaca.demo.cards import cards, write_cards
from ithaca.demo.roster_reading import SHIPPED, NotBuilt
from ithaca.engagement.models import HealthNote
from ithaca.intake.models import Upload
from ithaca.kernel import clock
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

pytestmark = pytest.mark.django_db
SHORT = Past(people=16, weeks=1)
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
    build(None, schedule=SCHEDULE, say=quiet, past=SHORT)

    assert Participation.objects.filter(program__name=BIG).values("person").distinct().count() == 294
    assert Participation.objects.filter(program__name=SMALL).count() == 24
    assert addresses_in(BIG) & addresses_in(SMALL) == set()
    assert MatchRun.objects.get(program__name=BIG).state == "done"
    assert Proposal.objects.filter(program__name=BIG, state="draft").count() > 180
    assert Proposal.objects.filter(program__name=SMALL, state="published").exists()


def test_third_program_has_been_lived_through(tmp_path: Path) -> None:
    build(small_folder(tmp_path), schedule=SCHEDULE, say=quiet, past=Past(people=24, weeks=6))

    pairs = Connection.objects.filter(program__name=LIVED)
    newest = HealthNote.objects.newest().filter(connection__in=pairs)
    held = Meeting.objects.filter(connection__in=pairs, state="held")
    assert {note.health for note in newest} >= {"on_track", "at_risk"}
    assert held.filter(starts_at__lt=clock.ago(days=20)).exists()
    assert not held.filter(starts_at__gt=clock.now()).exists()


def test_second_start_keeps_what_is_there(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    build(folder, schedule=SCHEDULE, say=quiet, past=SHORT)
    before = [model.objects.count() for model in (Person, Program, Participation, Upload, MatchRun, Proposal)]

    build(folder, schedule=SCHEDULE, say=quiet, past=SHORT)

    after = [model.objects.count() for model in (Person, Program, Participation, Upload, MatchRun, Proposal)]
    assert after == before


def test_bad_row_does_not_keep_the_others_out(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, people=20)
    with (folder / "participants.csv").open("a", encoding="utf-8") as file:
        file.write("X1,,astronaut\n")

    build(folder, schedule=SCHEDULE, say=quiet, past=SHORT)

    assert Participation.objects.filter(program__name=BIG).exists()


def test_folder_that_brings_nobody_says_why(hopeless: Path) -> None:
    with pytest.raises(NotBuilt, match=r"^participants\.csv: There is nothing to import"):
        build(hopeless, schedule=SCHEDULE, say=quiet, past=SHORT)


def test_build_that_was_broken_off_goes_on(hopeless: Path, tmp_path: Path) -> None:
    with pytest.raises(NotBuilt):
        build(hopeless, schedule=SCHEDULE, say=quiet, past=SHORT)

    build(small_folder(tmp_path), schedule=SCHEDULE, say=quiet, past=SHORT)

    assert Program.objects.filter(name=BIG).count() == 1
    assert Proposal.objects.filter(program__name=BIG).exists()


def test_cards_let_everybody_in_who_is_worth_seeing(tmp_path: Path) -> None:
    build(small_folder(tmp_path), schedule=SCHEDULE, say=quiet, past=SHORT)
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
    build(tmp_path, schedule=SCHEDULE, say=quiet, past=SHORT)

    found = [card.role for card in cards() if card.program == BIG]

    assert found == expected
