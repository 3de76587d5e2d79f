"""The organization's colors as a stylesheet that redefines tokens."""

from ithaca.people.models import Organization

LEAST_CONTRAST = 4.5


def stylesheet(organization: Organization) -> str:
    """Tokens for light pages; in the dark the house's own colors stay, which are known to be readable."""
    lines = []
    if organization.accent and contrast_with_white(organization.accent) >= LEAST_CONTRAST:
        lines.append(f"--accent: light-dark({organization.accent}, oklch(0.8 0.085 200));")
        strong = f"color-mix(in oklch, {organization.accent} 85%, black)"
        lines.append(f"--accent-strong: light-dark({strong}, oklch(0.86 0.075 198));")
        lines.append(f"--chart-1: light-dark({organization.accent}, oklch(0.74 0.085 206));")
    if organization.second:
        lines.append(f"--chart-2: light-dark({organization.second}, oklch(0.6 0.08 190));")
    return "@layer tokens { :root { " + " ".join(lines) + " } }\n"


def contrast_with_white(color: str) -> float:
    """The contrast ratio of WCAG 2.2 between a color such as ``#0b5563`` and white."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (_linear(channel) for channel in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
