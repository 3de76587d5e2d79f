"""Filters of the kit: people as initials in a calm color, numbers for the eye."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ithaca.programs.models import Program
from ithaca.programs.queries.listing import coordinated_programs
from ithaca.web.shell.navigation import Entry, coordinator_entries

register = template.Library()
TONES = 8


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    words = [word for word in str(name).split() if word[:1].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def tone(person_id: Any) -> str:
    """The class of a person's color, which stays with them."""
    return f"t{int(person_id or 0) % TONES}"


@register.filter
def of_100(points: int) -> int:
    """Points of 10000 as the page shows them."""
    return round(points / 100)


@register.filter
def listed(number: Any) -> tuple[Any, ...]:
    """One number as the only part of a strip."""
    return (number,)


@register.simple_tag
def strip(parts: Any, whole: int, label: str, first: int = 1) -> SafeString:
    """A bar of parts in the chart colors, from color `first` on: `whole` is what the parts are part of."""
    x, shapes = 0.0, [format_html('<rect class="c0" width="{}" height="8"/>', 1000)]
    for number, part in enumerate(parts, start=first):
        width = 1000 * float(part) / whole if whole else 0
        if width > 0:
            shapes.append(
                format_html(
                    '<rect class="c{}" x="{}" width="{}" height="8"/>',
                    (number - 1) % 5 + 1,
                    f"{x:.1f}",
                    f"{max(width - 4, 1):.1f}",
                )
            )
            x += width
    body = SafeString("".join(shapes))
    return format_html(
        '<svg class="strip" viewBox="0 0 1000 8" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        label,
        body,
    )


@register.simple_tag
def bars(counts: Any, label: str) -> SafeString:
    """A small histogram: one bar for each count."""
    numbers = [int(count) for count in counts]
    most = max(numbers, default=0) or 1
    width = 90 / max(len(numbers), 1)
    shapes = [
        format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
            "c1" if number else "c0",
            f"{at * width:.1f}",
            f"{28 - height:.1f}",
            f"{width - 1:.1f}",
            f"{height:.1f}",
        )
        for at, number in enumerate(numbers)
        for height in [max(28 * number / most, 1)]
    ]
    return format_html(
        '<svg class="mini" viewBox="0 0 90 28" role="img" aria-label="{}">{}</svg>',
        label,
        SafeString("".join(shapes)),
    )


@register.simple_tag(takes_context=True)
def navigation(context: template.RequestContext, program: Any) -> list[Entry]:
    """The coordinator's navigation inside a program."""
    return coordinator_entries(context["request"], program.pk)


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
