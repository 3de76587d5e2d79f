import logging

import pytest
from django.conf import settings

from ithaca.config.logs import WithoutTokens


@pytest.mark.parametrize(
    ("message", "args"),
    [
        ("Not Found: %s", ("/in/s3cret-token/",)),
        ('"GET /in/s3cret-token/ HTTP/1.1" 200', ()),
        ("%s", ("/in/s3cret-token",)),
    ],
)
def test_log_never_shows_the_key_of_a_personal_link(message: str, args: tuple[str, ...]) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "here", 1, message, args, None)

    WithoutTokens().filter(record)

    assert "s3cret" not in record.getMessage()
    assert "/in/" in record.getMessage()


def test_other_messages_stay_as_they_are() -> None:
    record = logging.LogRecord("ithaca", logging.WARNING, "here", 1, "Signed in /home/ %s", ("twice",), None)

    WithoutTokens().filter(record)

    assert record.getMessage() == "Signed in /home/ twice"


def test_every_handler_of_the_product_masks_them() -> None:
    handlers = settings.LOGGING["handlers"].values()

    assert all("without_tokens" in handler["filters"] for handler in handlers)
