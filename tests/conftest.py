"""What every test has: the people, a clean queue, no network."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

pytest_plugins = ["tests.people"]

# A machine that is busy with something else is no fault of an example.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """A browser and a process of ours may be spoken to on this machine; nothing else is reached at all."""
    if any(request.node.get_closest_marker(mark) for mark in ("browser", "loopback", "prove")):
        socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture
def is_postgresql() -> bool:
    return "postgresql" in settings.DATABASES["default"]["ENGINE"]
