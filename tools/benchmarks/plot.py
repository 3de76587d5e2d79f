"""A small plot with logarithmic axes, as SVG."""

from math import log10
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 320, 60, 30, 70, 40
SERIES = (("seconds", "s", "#1f6f5c"), ("megabytes", "MB", "#b5521b"))


def write(path: Path, grown: list[dict[str, Any]]) -> None:
    """Seconds on the left axis and megabytes on the right one, over the number of people."""
    parts = [axis(grown)]
    for at, (key, unit, color) in enumerate(SERIES):
        parts.append(line([each["people"] for each in grown], [each[key] for each in grown], color, unit, at))
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
        f' font-size="12" role="img" aria-label="Time and memory by number of people">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n{"".join(parts)}</svg>\n',
        encoding="utf-8",
    )


def axis(grown: list[dict[str, Any]]) -> str:
    sizes = [each["people"] for each in grown]
    return "".join(
        f'<line x1="{x:.0f}" x2="{x:.0f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#ddd"/>'
        f'<text x="{x:.0f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>\n'
        for size in sizes
        for x in [placed(size, sizes, LEFT, WIDTH - RIGHT)]
    )


def line(sizes: list[int], values: list[float], color: str, unit: str, at: int) -> str:
    points = [
        (placed(size, sizes, LEFT, WIDTH - RIGHT), placed(value, values, HEIGHT - BOTTOM - 20, TOP + 20))
        for size, value in zip(sizes, values, strict=True)
    ]
    dots = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="{color}"/>'
        f'<text x="{x:.0f}" y="{y - 9 + 26 * at:.0f}" text-anchor="middle" fill="{color}">{said(value)} {unit}</text>\n'
        for (x, y), value in zip(points, values, strict=True)
    )
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>\n{dots}'


def placed(value: float, values: list[float] | list[int], low: float, high: float) -> float:
    first, last = log10(min(values)), log10(max(values))
    return low + (high - low) * (log10(value) - first) / ((last - first) or 1)


def said(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
