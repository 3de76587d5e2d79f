"""Small charts as plain SVG: no script, colors from the page's own tokens, a table behind each."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

BAR_HEIGHT = 96
BAR_STEP = 22
FEWEST_BARS = 12


@dataclass(frozen=True)
class Bar:
    """One bar: what it stands for, how many, and what is written below it (nothing by default)."""

    label: str
    count: int
    tick: str = ""


def bar_chart(title: str, bars: Sequence[Bar], *, unit: str) -> str:
    """Upright bars with their counts, in a figure with a caption and a table."""
    step = BAR_STEP * max(1, FEWEST_BARS // max(len(bars), 1))
    width = max(step * len(bars), 1)
    tallest = max((bar.count for bar in bars), default=0)
    drawn = "".join(_bar(bar, place, step=step, tallest=tallest) for place, bar in enumerate(bars))
    picture = (
        f'<svg viewBox="0 0 {width} {BAR_HEIGHT + 34}" role="img" aria-label="{escape(title)}">{drawn}'
        f'<line x1="0" x2="{width}" y1="{BAR_HEIGHT + 16}" y2="{BAR_HEIGHT + 16}" class="axis"/></svg>'
    )
    return _figure(title, picture, [(bar.label, bar.count) for bar in bars], unit=unit)


def share_bar(title: str, parts: Sequence[tuple[str, int]], *, unit: str) -> str:
    """One bar cut into shares, with a key, in a figure with a caption and a table."""
    total = sum(count for _, count in parts)
    key = "".join(
        f'<li><i class="k c{number}"></i>{escape(label)} <b>{count:,}</b></li>'
        for number, (label, count) in enumerate(parts, start=1)
    )
    aria = f'role="img" aria-label="{escape(title)}"'
    picture = f'<svg viewBox="0 0 1000 26" preserveAspectRatio="none" class="share" {aria}>'
    picture += f"{_segments([count for _, count in parts], whole=total, width=1000, height=26)}</svg>"
    return _figure(title, f'{picture}<ul class="key">{key}</ul>', parts, unit=unit)


def score_bar(parts: Sequence[int], *, whole: int) -> str:
    """The score of a pair as a thin bar cut by criteria; decoration beside the number."""
    cut = _segments(parts, whole=whole, width=200, height=8)
    return (
        '<svg viewBox="0 0 200 8" preserveAspectRatio="none" class="score" aria-hidden="true">'
        f'<rect width="200" height="8" class="rest"/>{cut}</svg>'
    )


def _bar(bar: Bar, place: int, *, step: int, tallest: int) -> str:
    height = round(BAR_HEIGHT * bar.count / tallest, 1) if tallest else 0
    left, middle = place * step + 2, place * step + step / 2
    count = f'<text x="{middle:g}" y="{BAR_HEIGHT - height + 11:g}">{bar.count:,}</text>' if bar.count else ""
    tick = f'<text x="{middle:g}" y="{BAR_HEIGHT + 30}">{escape(bar.tick)}</text>' if bar.tick else ""
    box = f'x="{left}" y="{BAR_HEIGHT - height + 16:g}" width="{step - 4}" height="{height:g}"'
    return f'<rect {box} class="c1"><title>{escape(bar.label)}: {bar.count:,}</title></rect>{count}{tick}'


def _segments(counts: Sequence[int], *, whole: int, width: int, height: int) -> str:
    drawn, before = "", 0
    for number, count in enumerate(counts, start=1):
        start, end = (round(width * each / max(whole, 1), 1) for each in (before, before + count))
        if end > start:
            drawn += f'<rect x="{start:g}" width="{end - start:g}" height="{height}" class="c{number}"/>'
        before += count
    return drawn


def _figure(title: str, picture: str, rows: Sequence[tuple[str, int]], *, unit: str) -> str:
    cells = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{count:,}</td></tr>' for label, count in rows
    )
    head = f'<tr><th scope="col">{escape(title)}</th><th scope="col">{escape(unit)}</th></tr>'
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>{picture}"
        f"<details><summary>Show the numbers</summary><table>{head}{cells}</table></details></figure>"
    )
