"""What the demo has sent, for anybody to read."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from ithaca.web.public.mailbox import BETWEEN, letters

KEEPS = "django.core.mail.backends.filebased.EmailBackend"


def hand_over(folder: Path, *subjects: str) -> None:
    """Over one connection, as a worker does."""
    connection = get_connection(KEEPS, file_path=str(folder))
    connection.send_messages(
        [EmailMessage(subject, f"About {subject}.", to=["alice@example.org"]) for subject in subjects]
    )


def test_each_mail_of_a_connection_is_shown_the_newest_first(tmp_path: Path) -> None:
    hand_over(tmp_path, "Monday", "Tuesday", "Friday")

    assert [letter.subject for letter in letters(tmp_path, newest=2)] == ["Friday", "Tuesday"]
    assert len({letter.key for letter in letters(tmp_path, newest=3)}) == 3


def test_a_mail_that_is_being_written_is_not_there_yet(tmp_path: Path) -> None:
    hand_over(tmp_path, "Monday", "Tuesday")
    (file,) = tmp_path.glob("*.log")
    file.write_bytes(file.read_bytes().removesuffix(BETWEEN))

    assert [letter.subject for letter in letters(tmp_path, newest=2)] == ["Monday"]


@pytest.mark.django_db
def test_anybody_reads_them_in_the_demo(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.DEMO, settings.MAIL_FOLDER = True, tmp_path
    hand_over(tmp_path, "Monday", "Tuesday")
    key = letters(tmp_path, newest=2)[1].key

    page = client.get(reverse("demo_mail"), {"read": key}).content.decode()

    assert "About Monday." in page
    assert "Tuesday" in page
