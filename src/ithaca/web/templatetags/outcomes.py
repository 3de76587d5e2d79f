"""What the pages about a program over time draw."""

from typing import Any

from django import template

from ithaca.outcomes.queries.history import Course
from ithaca.outcomes.queries.over_time import OverTime
from ithaca.web.coordinator import outcome_charts
from ithaca.web.shell import charts

register = template.Library()
register.simple_tag(outcome_charts.pulse_chart, name="pulse_chart")
register.simple_tag(outcome_charts.load_chart, name="load_chart")
register.simple_tag(outcome_charts.reasons_chart, name="reasons_chart")


@register.inclusion_tag("components/chart.html")
def course_chart(course: Course, page: OverTime) -> dict[str, Any]:
    """The course of one measure, with its table."""
    aim = page.program.target_pairs if course.measure.key == "pairs" else None
    chart = outcome_charts.course_chart(course, page.history, aim=aim or None)
    return {"chart": chart, "drawing": charts.DRAWINGS[outcome_charts.kind_of(course)](chart)}
