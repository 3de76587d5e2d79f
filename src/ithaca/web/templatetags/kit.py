"""Filters of the kit: people as initials in a calm color, numbers for the eye."""

from typing import Any
from zlib import crc32

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ithaca.programs.models import Program
from ithaca.programs.queries.listing import coordinated_programs
from ithaca.web.shell import charts
from ithaca.web.shell.bar import BarEntry, bar_entries
from ithaca.web.shell.navigation import Entry, coordinator_entries
from ithaca.web.shell.numbers import percent

register = template.Library()
TONES = 8


@register.filter
def initials(name: Any) -> str:
    """The first letters of the first and the last word of a name."""
    words = [word.lstrip("(\"'“‘") for word in str(name).split()]
    words = [word for word in words if word[:1].isalnum()]
    return "".join(word[0].upper()[:1] for word in (words[:1] + words[1:][-1:])) or "–"


@register.filter
def tone(person_id: Any) -> str:
    """The class of a person's color, which stays with them."""
    text = str(person_id or 0)
    number = int(text) if text.isdecimal() else crc32(text.encode())
    return f"t{number % TONES}"


@register.filter
def share(part: float, whole: float) -> str:
    """A part of a whole in percent."""
    return percent(part, whole)


@register.filter
def listed(number: Any) -> tuple[Any, ...]:
    """One number as the only part of a strip."""
    return (number,)


@register.simple_tag
def strip(parts: Any, whole: float, label: str, first: int = 1) -> SafeString:
    """A bar of parts in the chart colors, from color `first` on: `whole` is what the parts are part of."""
    return _svg("strip", charts.strip(list(parts), whole, first=first), label, 'preserveAspectRatio="none" ')


@register.simple_tag
def bars(counts: Any, label: str) -> SafeString:
    """A small histogram: one bar for each count."""
    return _svg("mini", charts.columns(counts), label)


@register.inclusion_tag("components/chart.html")
def chart(chart: charts.Chart, kind: str) -> dict[str, Any]:
    """A captioned picture with its table: `distribution`, `funnel`, `weeks` or `line`."""
    return {"chart": chart, "drawing": charts.DRAWINGS[kind](chart)}


@register.simple_tag(takes_context=True)
def navigation(context: template.RequestContext, program: Any) -> list[Entry]:
    """The coordinator's navigation inside a program."""
    return coordinator_entries(context["request"], program.pk)


@register.simple_tag(takes_context=True)
def participant_bar(context: template.Context) -> list[BarEntry]:
    """The bar on a participant's pages."""
    return bar_entries(context.get("request"))


@register.simple_tag(takes_context=True)
def switcher(context: template.RequestContext) -> list[Program]:
    """The programs that the reader coordinates."""
    return coordinated_programs(context["request"].user)


@register.filter
def at(mapping: Any, key: str) -> Any:
    """The entry of a mapping under a key that the template holds; None when there is none."""
    return mapping.get(key) if mapping else None


@register.filter
def unlocalized(number: Any) -> str:
    """A number for an attribute: a point, never a comma, and no zeros for nothing."""
    return f"{number:g}" if isinstance(number, int | float) else str(number)


@register.simple_tag
def funnel_bar(mentees: int, mentors: int, funnel: Any) -> SafeString:
    """One step of the funnel, against the widest one."""
    widest = max((one + other for _, one, other in funnel), default=0)
    return strip((mentees, mentors), widest, f"{mentees} + {mentors}")


@register.simple_tag
def answer_bar(counts: Any) -> SafeString:
    """Accepted, waiting, declined and ended as one bar."""
    parts = (counts.accepted, counts.waiting, counts.declined, counts.ended)
    return strip(parts, sum(parts), " · ".join(str(part) for part in parts))


def _svg(name: str, drawing: charts.Drawing, label: str, stretch: str = "") -> SafeString:
    """Written here and not in a template, because a table has hundreds of them."""
    shapes = format_html_join(
        "",
        '<rect class="c{}" x="{}" y="{}" width="{}" height="{}"/>',
        ((shape.color, shape.x, shape.y, shape.width, shape.height) for shape in drawing.shapes),
    )
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" {}role="img" aria-label="{}">{}</svg>',
        name, drawing.width, drawing.height, SafeString(stretch), label, shapes,
    )  # fmt: skip
