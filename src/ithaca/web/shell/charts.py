"""Small pictures of numbers, drawn as geometry that a template writes down as SVG.

A chart is data; a drawing is where its shapes stand. All numbers of a drawing are text already, with a
point and without spaces, because a page in another language would write them with a comma.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from django.utils.functional import Promise

from ithaca.web.shell.numbers import grouped

Label = str | Promise
COLORS = 6
STRIP_WIDTH = 1000
STRIP_GAP = 4
MOST_FEET = 8  # words below a picture that stand beside each other


@dataclass(frozen=True)
class Series:
    """What one color stands for; color 0 is the ground."""

    label: Label
    color: int = 1


@dataclass(frozen=True)
class Row:
    """One step, band or week: its name and a number for each series."""

    label: Label
    values: tuple[float, ...]
    note: Label = ""
    color: int | None = None


@dataclass(frozen=True)
class Chart:
    """What there is to see. `heading` names the rows in the table below the picture."""

    caption: Label
    heading: Label
    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    aim: float | None = None  # drawn by `line` alone

    @property
    def table(self) -> list[tuple[Label, list[str]]]:
        return [(row.label, [grouped(value) for value in row.values]) for row in self.rows]

    @property
    def label(self) -> str:
        """The picture in words, for who cannot see it."""
        return ", ".join(f"{row.label} {' + '.join(map(grouped, row.values))}" for row in self.rows)


@dataclass(frozen=True)
class Shape:
    x: str
    y: str
    width: str
    height: str
    color: int


@dataclass(frozen=True)
class Word:
    x: str
    y: str
    text: Label
    anchor: str = "start"
    is_strong: bool = False


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    shapes: tuple[Shape, ...]
    words: tuple[Word, ...] = ()
    lines: tuple[str, ...] = field(default=())
    curve: str = ""  # the points of a line
    aim: str = ""  # the height of what is aimed for


def strip(parts: Sequence[float], whole: float, *, first: int = 1, height: int = 8) -> Drawing:
    """One bar of parts in the chart colors, from color `first` on, over what they are part of."""
    shapes = [_shape(0, 0, STRIP_WIDTH, height, 0)]
    scale = STRIP_WIDTH / whole if whole > 0 else 0
    shown = [max(float(part), 0) * scale for part in parts]
    for at, (start, width) in enumerate(zip(_starts(shown), shown, strict=True)):
        room = STRIP_WIDTH - start
        if width > 0 and room > 0:
            color = (first + at - 1) % COLORS + 1
            shapes.append(_shape(start, 0, max(min(width, room) - STRIP_GAP, 1), height, color))
    return Drawing(STRIP_WIDTH, height, tuple(shapes))


def columns(counts: Iterable[float], *, width: int = 90, height: int = 28) -> Drawing:
    """A histogram small enough to stand beside a number."""
    numbers = [max(float(count), 0) for count in counts]
    most = max(numbers, default=0) or 1
    step = width / max(len(numbers), 1)
    shapes = [
        _shape(at * step, height - tall, max(step - 1, 0.5), tall, 1 if number else 0)
        for at, number in enumerate(numbers)
        for tall in [max(height * number / most, 1)]
    ]
    return Drawing(width, height, tuple(shapes))


def distribution(chart: Chart) -> Drawing:
    """How many in each band: a column with its number above and its band below."""
    width, foot, top, tall = max(52 * len(chart.rows), 52), 92, 20, 72
    most = max((row.values[0] for row in chart.rows), default=0) or 1
    shapes, words = [], []
    for at, row in enumerate(chart.rows):
        height = max(tall * row.values[0] / most, 1)
        color = chart.series[0].color if row.color is None else row.color
        middle = at * 52 + 26
        shapes.append(_shape(at * 52 + 4, foot - height, 44, height, color))
        words.append(Word(f"{middle}", _text(foot - height - 6), grouped(row.values[0]), "middle", True))
        words.append(Word(f"{middle}", f"{foot + 18}", row.label, "middle"))
    return Drawing(width, foot + top + 6, tuple(shapes), tuple(words))


def funnel(chart: Chart) -> Drawing:
    """Bars below each other, each with what is left of it."""
    step = 37
    start = min(max((len(str(row.label)) for row in chart.rows), default=0) * 9 + 20, 220)
    room = 448 - start
    most = max((sum(row.values) for row in chart.rows), default=0) or 1
    shapes, words = [], []
    for at, row in enumerate(chart.rows):
        y = at * step + 3
        widths = [room * value / most for value in row.values]
        for series, x, width in zip(chart.series, _starts(widths), widths, strict=True):
            if width > 0:
                shapes.append(_shape(start + x, y, max(width - 1, 1), 16, series.color))
        end = start + sum(widths) + 8
        words.append(Word("0", f"{y + 12}", row.label))
        words.append(Word(_text(end), f"{y + 12}", grouped(sum(row.values)), is_strong=True))
        if row.note:
            words.append(Word(_text(end + 8 * (len(grouped(sum(row.values))) + 1)), f"{y + 12}", row.note))
    return Drawing(520, max(step * len(chart.rows) - 14, 20), tuple(shapes), tuple(words))


def weeks(chart: Chart) -> Drawing:
    """Columns over time, parts on top of each other, against lines at round numbers."""
    left, right, foot, tall = 44, 516, 176, 160
    most = max((sum(row.values) for row in chart.rows), default=0) or 1
    unit = round_step(most)
    top = max(-(-most // unit) * unit, most)
    step = (right - left) / max(len(chart.rows), 1)
    width = max(step * 0.72, 1)
    shapes: list[Shape] = []
    for at, row in enumerate(chart.rows):
        heights = [tall * value / top for value in row.values]
        for series, below, height in zip(chart.series, _starts(heights), heights, strict=True):
            if height > 0:
                y = foot - below - height
                shapes.append(_shape(left + at * step, y, width, max(height - 1, 0.5), series.color))
    words = _feet(chart, [left + at * step + width / 2 for at in range(len(chart.rows))], foot)
    words, lines = words + _heights(unit, top, foot, tall), _rules(unit, top, foot, tall)
    return Drawing(520, foot + 24, tuple(shapes), tuple(words), lines)


def line(chart: Chart) -> Drawing:
    """A level over time, against lines at round numbers and against what is aimed for."""
    left, right, foot, tall = 56, 488, 176, 160
    values = [max(row.values[0], 0) for row in chart.rows]
    most = max([*values, chart.aim or 0], default=0) or 1
    unit = round_step(most)
    top = max(-(-most // unit) * unit, most)
    step = (right - left) / max(len(values) - 1, 1)
    places = [left + at * step for at in range(len(values))]
    points = [(x, foot - tall * value / top) for x, value in zip(places, values, strict=True)]
    last = [_shape(x - 3.5, y - 3.5, 7, 7, 1) for x, y in points[-1:]]
    return Drawing(
        520,
        foot + 24,
        tuple(last),
        tuple(_feet(chart, places, foot) + _heights(unit, top, foot, tall)),
        _rules(unit, top, foot, tall),
        curve=" ".join(f"{_text(x)},{_text(y)}" for x, y in points),
        aim="" if chart.aim is None else _text(foot - tall * chart.aim / top),
    )


DRAWINGS = {"distribution": distribution, "funnel": funnel, "weeks": weeks, "line": line}


def _feet(chart: Chart, places: Sequence[float], foot: float) -> list[Word]:
    """What stands below each row: all of them while there is room, else every so many and the last."""
    last, every = len(chart.rows) - 1, -(-len(chart.rows) // MOST_FEET)
    return [
        Word(_text(x), f"{foot + 18:g}", row.label, "middle", at == last)
        for at, (x, row) in enumerate(zip(places, chart.rows, strict=True))
        if (last - at) % every == 0
    ]


def _heights(unit: float, top: float, foot: float, tall: float) -> list[Word]:
    marks = [unit * n for n in range(int(top // unit) + 1)]
    return [Word("36", _text(foot - tall * mark / top + 5), grouped(mark), "end") for mark in marks]


def _rules(unit: float, top: float, foot: float, tall: float) -> tuple[str, ...]:
    return tuple(_text(foot - tall * unit * n / top) for n in range(int(top // unit) + 1))


def round_step(most: float) -> float:
    """A round distance between two and five lines below `most`: 1, 2 or 5 times a power of ten."""
    power = 1.0
    while most / power > 50:
        power *= 10
    return next((power * n for n in (1, 2, 5, 10) if most / (power * n) <= 5), power * 20)


def _starts(widths: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(widths)][: len(widths)]


def _shape(x: float, y: float, width: float, height: float, color: int) -> Shape:
    return Shape(_text(x), _text(y), _text(width), _text(height), color)


def _text(number: float) -> str:
    return f"{number:.1f}"
