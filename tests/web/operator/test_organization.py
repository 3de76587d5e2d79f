"""What the organization is called and how it looks."""

import struct
import zlib
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.people import OrganizationFactory

from ithaca.people.models import Organization, Person
from ithaca.web.operator.colors import DARK, LIGHT, contrast, readable, stylesheet

SignIn = Callable[[Person], Client]
FORM = {"name": "Harbor Trust", "accent": "", "second": "", "time_zone": "Europe/Oslo", "language": "en"}


@pytest.fixture(autouse=True)
def organization(db: None) -> Organization:
    return OrganizationFactory()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int = 2, height: int = 2) -> bytes:
    rows = zlib.compress(b"".join(b"\0" + b"\0\0\0" * width for _row in range(height)))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 2, height: int = 2) -> bytes:
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"\0" * 9
    return b"\xff\xd8\xff\xe0\x00\x04ab" + frame + b"\xff\xda\x00\x02" + b"\0" * 20 + b"\xff\xd9"


def save(client: Client, logo: bytes | None = None, **changes: str) -> str:
    files = {"logo": SimpleUploadedFile("logo.png", logo)} if logo is not None else {}
    response = client.post(reverse("change_organization"), {**FORM, **changes, **files}, follow=True)
    return response.content.decode()


def test_name_zone_and_language_are_everywhere_at_once(olga: Person, signed_in: SignIn) -> None:
    save(signed_in(olga))

    assert "Harbor Trust" in Client().get(reverse("landing")).content.decode()
    assert Organization.objects.get().time_zone == "Europe/Oslo"


@pytest.mark.parametrize(("content", "kind"), [(png(), "image/png"), (jpeg(), "image/jpeg")])
def test_logo_is_shown_as_what_it_is(olga: Person, signed_in: SignIn, content: bytes, kind: str) -> None:
    save(signed_in(olga), content)

    shown = Client().get(reverse("organization_logo"))
    assert (shown.content, shown["Content-Type"], shown["X-Content-Type-Options"]) == (
        content,
        kind,
        "nosniff",
    )
    assert reverse("organization_logo") in Client().get(reverse("landing")).content.decode()


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"GIF89a", b"",
        png()[:-4], png(2001, 1), jpeg(1, 2001), b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xd9", png() + b"\0" * 300_000,
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(olga: Person, signed_in: SignIn, content: bytes) -> None:
    page = save(signed_in(olga), content)

    assert 'class="err"' in page
    assert Client().get(reverse("organization_logo")).status_code == 404
    assert Organization.objects.get().name == "Example Organization"


def test_logo_stays_until_it_is_taken_away(olga: Person, signed_in: SignIn) -> None:
    client = signed_in(olga)
    save(client, png())

    save(client)
    kept = Client().get(reverse("organization_logo")).status_code
    save(client, no_logo="on")

    assert (kept, Client().get(reverse("organization_logo")).status_code) == (200, 404)


@pytest.mark.parametrize("color", ["red", "#12", "#12345g", "#123456;}body{}", "url(x)"])
def test_what_is_no_color_is_refused(olga: Person, signed_in: SignIn, color: str) -> None:
    assert 'class="err"' in save(signed_in(olga), accent=color)
    assert Organization.objects.get().accent == ""


def test_colors_reach_every_page(olga: Person, signed_in: SignIn) -> None:
    save(signed_in(olga), accent="#0b5563", second="#8a5a00")

    style = Client().get(reverse("organization_css")).content.decode()
    assert "--accent: light-dark(#0b5563," in style
    assert reverse("organization_css") in Client().get(reverse("landing")).content.decode()


@pytest.mark.parametrize("ground", [LIGHT, DARK])
@pytest.mark.parametrize("color", ["#000000", "#ffffff", "#ffff00", "#0b5563", "#808080", "#ff0000"])
def test_every_color_becomes_readable_on_both_grounds(color: str, ground: str) -> None:
    assert contrast(readable(color, on=ground, least=4.5), ground) >= 4.5


def test_readable_color_stays_as_it_is() -> None:
    assert readable("#0b5563", on=LIGHT, least=4.5) == "#0b5563"


def test_no_colors_change_nothing() -> None:
    assert "--accent" not in stylesheet(Organization(accent="", second=""))
