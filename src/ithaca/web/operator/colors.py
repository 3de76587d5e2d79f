"""The organization's colors as a stylesheet that redefines tokens, made readable where they are not."""

from ithaca.people.models import Organization

TEXT, GRAPHIC = 4.5, 3.0  # the least contrast of WCAG 2.2
LIGHT, DARK = "#f9f6f0", "#191512"  # about the two grounds of the house
STEP = 0.04


def stylesheet(organization: Organization) -> str:
    lines = [*_accent(organization.accent), *_second(organization.second)]
    return "@layer tokens {\n  :root {\n" + "".join(f"    {line}\n" for line in lines) + "  }\n}\n"


def readable(color: str, *, on: str, least: float) -> str:
    """The color itself, or the nearest darker or lighter one that can be read on this ground."""
    toward = "#000000" if _luminance(on) > 0.5 else "#ffffff"
    share = 0.0
    while contrast(mixed(color, toward, share), on) < least and share < 1:
        share += STEP
    return mixed(color, toward, min(share, 1))


def contrast(color: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 between two colors such as ``#0b5563``."""
    brighter, darker = sorted((_luminance(color), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """A color with this share of another in it."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round((one * (1 - share) + two * share) * 255):02x}" for one, two in pairs)


def _accent(color: str) -> list[str]:
    if not color:
        return []
    light, dark = readable(color, on=LIGHT, least=TEXT), readable(color, on=DARK, least=TEXT)
    return [
        f"--accent: light-dark({light}, {dark});",
        f"--accent-strong: light-dark({mixed(light, '#000000', 0.2)}, {mixed(dark, '#ffffff', 0.2)});",
        f"--on-accent: light-dark({LIGHT}, {DARK});",
        f"--accent-wash: light-dark({mixed(LIGHT, light, 0.08)}, {mixed(DARK, dark, 0.16)});",
        f"--chart-1: light-dark({light}, {dark});",
    ]


def _second(color: str) -> list[str]:
    if not color:
        return []
    light, dark = readable(color, on=LIGHT, least=GRAPHIC), readable(color, on=DARK, least=GRAPHIC)
    return [f"--chart-2: light-dark({light}, {dark});"]


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(color: str) -> list[float]:
    return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
