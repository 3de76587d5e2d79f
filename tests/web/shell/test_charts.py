import pytest
from django.template import Context, Template
from django.test.utils import override_settings
from django.utils import translation

from ithaca.web.shell import charts
from ithaca.web.shell.charts import Chart, Row, Series
from ithaca.web.shell.numbers import grouped, percent

MEETING, QUIET = Series("Meeting", 1), Series("Quiet", 4)


def chart_of(*counts: tuple[float, ...]) -> Chart:
    rows = tuple(Row(f"Week {number}", count) for number, count in enumerate(counts, start=1))
    return Chart("Pairs by health", "Week", (MEETING, QUIET)[: len(counts[0]) if counts else 1], rows)


def widths(drawing: charts.Drawing) -> list[float]:
    return [float(shape.width) for shape in drawing.shapes[1:]]


def test_strip_shows_each_part_as_its_share() -> None:
    drawing = charts.strip((50, 25), 100)

    assert widths(drawing) == [500 - charts.STRIP_GAP, 250 - charts.STRIP_GAP]
    assert [shape.color for shape in drawing.shapes] == [0, 1, 2]


def test_strip_never_runs_over_its_ground() -> None:
    drawing = charts.strip((90, 90, 5), 100)

    assert max(float(shape.x) + float(shape.width) for shape in drawing.shapes) <= charts.STRIP_WIDTH


@pytest.mark.parametrize(("parts", "whole"), [((), 10), ((0, 0), 10), ((3,), 0), ((-4,), 10)])
def test_strip_of_nothing_is_its_ground_alone(parts: tuple[int, ...], whole: int) -> None:
    assert [shape.color for shape in charts.strip(parts, whole).shapes] == [0]


def test_strip_colors_begin_again_after_the_sixth() -> None:
    drawing = charts.strip((1,) * 7, 7)

    assert [shape.color for shape in drawing.shapes[1:]] == [1, 2, 3, 4, 5, 6, 1]


def test_columns_keep_a_trace_of_an_empty_band() -> None:
    empty, full = charts.columns((0, 7)).shapes

    assert (empty.color, empty.height) == (0, "1.0")
    assert (full.color, full.height) == (1, "28.0")


@pytest.mark.parametrize("kind", charts.DRAWINGS)
def test_every_drawing_stands_when_there_is_nothing_to_draw(kind: str) -> None:
    assert charts.DRAWINGS[kind](chart_of()).shapes == ()
    assert charts.DRAWINGS[kind](chart_of((0,))).height > 0


@pytest.mark.parametrize("kind", ["funnel", "weeks"])
def test_parts_of_a_row_stay_inside_the_picture(kind: str) -> None:
    drawing = charts.DRAWINGS[kind](chart_of((118, 14), (193, 900_000)))

    assert all(float(shape.x) + float(shape.width) <= drawing.width for shape in drawing.shapes)
    assert all(0 <= float(shape.y) <= drawing.height for shape in drawing.shapes)


@pytest.mark.parametrize(("most", "step"), [(4, 1), (7, 2), (212, 50), (1_840, 500), (0, 1)])
def test_lines_stand_at_round_numbers(most: float, step: float) -> None:
    assert charts.round_step(most) == step


def test_a_chart_is_a_picture_with_a_name_and_a_table_of_the_same_rows() -> None:
    page = Template("{% load kit %}{% chart picture 'weeks' %}").render(
        Context({"picture": chart_of((118, 14))})
    )

    assert 'role="img" aria-label="Week 1 118 + 14"' in page
    assert '<th scope="row">Week 1</th><td class="num">118</td><td class="num">14</td>' in page
    assert "style=" not in page


def test_words_of_a_chart_cannot_bring_markup() -> None:
    hostile = Chart("<b>", "<i>", (Series("<u>"),), (Row("<script>", (1,)),))

    page = Template("{% load kit %}{% chart picture 'funnel' %}").render(Context({"picture": hostile}))

    assert not {"<b>", "<i>", "<u>", "<script>"} & set(page.replace(">", "> ").split())


@override_settings(USE_THOUSAND_SEPARATOR=True)
def test_geometry_keeps_its_points_in_a_language_with_commas() -> None:
    with translation.override("de"):
        page = Template("{% load kit %}{% strip parts 3 'x' %}").render(Context({"parts": (1, 1.5)}))

    assert 'viewBox="0 0 1000 8"' in page
    assert 'x="333.3"' in page


def test_numbers_are_grouped_as_the_language_does() -> None:
    with translation.override("en"):
        assert (grouped(1840), grouped(2.25), grouped(-3)) == ("1,840", "2.2", "-3")
    with translation.override("de"):
        assert (grouped(1840), grouped(2.5)) == ("1.840", "2,5")


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(0, 9, "0 %"), (1, 900, "1 %"), (899, 900, "99 %"), (9, 9, "100 %"), (3, 0, "–")],
)
def test_percent_never_rounds_something_to_nothing_or_all(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words
