"""Pictures of the organization: PNG and JPEG by what is in them, not by what they are called.

SVG is left out: it can carry scripts.
"""

import struct

from django.utils.translation import gettext_lazy as _

from ithaca.kernel.errors import Refused

MOST_BYTES = 300 * 1024
MOST_PIXELS = 2000
PNG, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
JPEG, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def logo_type(content: bytes) -> str:
    """The media type of a picture that can be shown; refused with the reason otherwise."""
    if len(content) > MOST_BYTES:
        raise Refused(
            "logo.size", _("The picture is larger than 300 kB. Save it smaller, then send it again.")
        )
    size, kind = _png(content) or _jpeg(content) or ((0, 0), "")
    if not kind:
        raise Refused("logo.kind", _("This is not a whole PNG or JPEG picture."))
    if not (0 < size[0] <= MOST_PIXELS and 0 < size[1] <= MOST_PIXELS):
        raise Refused("logo.pixels", _("The picture is more than 2000 pixels wide or high."))
    return kind


def _png(content: bytes) -> tuple[tuple[int, int], str] | None:
    if not (content.startswith(PNG) and content.endswith(PNG_END) and content[12:16] == b"IHDR"):
        return None
    return struct.unpack(">II", content[16:24]), "image/png"


def _jpeg(content: bytes) -> tuple[tuple[int, int], str] | None:
    """The size stands in the first frame header; the segments before it are skipped by their length."""
    if not (content.startswith(JPEG) and content.rstrip(b"\0").endswith(JPEG_END)):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return (width, height), "image/jpeg"
        at += 2 + length
    return None
