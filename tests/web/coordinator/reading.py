"""How the tests of the coordinator's pages ask and read."""

from typing import Any

from django.urls import reverse

from ithaca.programs.models import Program


def at(name: str, program: Program, **keys: Any) -> str:
    return reverse(name, kwargs={"program": program.pk, **keys})


def text_of(response: Any) -> str:
    """What somebody reads, without the blanks between."""
    return " ".join(response.content.decode().split())
