"""Small charts as plain SVG: no script, colors from the page's own tokens, a table behind each."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

BAR_HEIGHT = 96
WIDTH = 280
MOST_NUMBERS = 14


@dataclass(frozen=True)
class Bar:
    """One bar: what it stands for, how many, and what is written below it (nothing by default)."""

    label: str
    count: int
    tick: str = ""


@dataclass(frozen=True)
class Share:
    """One part of a bar; colors 1 to 5 are the page's, 6 is for the rest."""

    label: str
    count: int
    color: int


def bar_chart(title: str, bars: Sequence[Bar], *, unit: str) -> str:
    """Upright bars with their counts, in a figure with a caption and a table."""
    step = WIDTH / max(len(bars), 1)
    tallest = max((bar.count for bar in bars), default=0)
    drawn = "".join(_bar(bar, place, step=step, tallest=tallest) for place, bar in enumerate(bars))
    picture = (
        f'<svg viewBox="0 0 {WIDTH} {BAR_HEIGHT + 34}" role="img" aria-label="{escape(title)}">{drawn}'
        f'<line x1="0" x2="{WIDTH}" y1="{BAR_HEIGHT + 16}" y2="{BAR_HEIGHT + 16}" class="axis"/></svg>'
    )
    return _figure(title, picture, [(bar.label, bar.count) for bar in bars], unit=unit)


def share_bar(title: str, shares: Sequence[Share], *, unit: str) -> str:
    """One bar cut into shares, with a key, in a figure with a caption and a table."""
    key = "".join(
        f'<li><i class="k c{share.color}"></i>{escape(share.label)} <b>{share.count:,}</b></li>'
        for share in shares
    )
    aria = f'role="img" aria-label="{escape(title)}"'
    picture = f'<svg viewBox="0 0 1000 26" preserveAspectRatio="none" class="share" {aria}>'
    picture += f"{_segments(shares, width=1000, height=26)}</svg>"
    rows = [(share.label, share.count) for share in shares]
    return _figure(title, f'{picture}<ul class="key">{key}</ul>', rows, unit=unit)


def score_bar(shares: Sequence[Share]) -> str:
    """The score of a pair as a thin bar cut by criteria; decoration beside the number."""
    return (
        '<svg viewBox="0 0 200 8" preserveAspectRatio="none" class="score" aria-hidden="true">'
        f"{_segments(shares, width=200, height=8)}</svg>"
    )


def _bar(bar: Bar, place: int, *, step: float, tallest: int) -> str:
    height = round(BAR_HEIGHT * bar.count / tallest, 1) if tallest else 0
    left, middle, broad = place * step + step / 12, place * step + step / 2, step * 5 / 6
    crowded = step < WIDTH / MOST_NUMBERS
    count = (
        f'<text x="{middle:.5g}" y="{BAR_HEIGHT - height + 11:g}">{bar.count:,}</text>'
        if bar.count and not crowded
        else ""
    )
    tick = f'<text x="{middle:.5g}" y="{BAR_HEIGHT + 30}">{escape(bar.tick)}</text>' if bar.tick else ""
    box = f'x="{left:.5g}" y="{BAR_HEIGHT - height + 16:g}" width="{broad:.5g}" height="{height:g}"'
    return f'<rect {box} class="c1"><title>{escape(bar.label)}: {bar.count:,}</title></rect>{count}{tick}'


def _segments(shares: Sequence[Share], *, width: int, height: int) -> str:
    whole = max(sum(share.count for share in shares), 1)
    drawn, before = "", 0
    for share in shares:
        start, end = (round(width * each / whole, 1) for each in (before, before + share.count))
        if end > start:
            size = f'width="{end - start:g}" height="{height}"'
            drawn += f'<rect x="{start:g}" {size} class="c{share.color}"/>'
        before += share.count
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
