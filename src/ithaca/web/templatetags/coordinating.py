"""What the coordinator's pages draw and link."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ithaca.engagement.queries.health import PairHealth
from ithaca.pairing.queries.answers import AnswerCounts
from ithaca.pairing.queries.further import Trade
from ithaca.pairing.queries.glance import Aim, Stage
from ithaca.pairing.queries.rules_page import Band, Effects
from ithaca.pairing.queries.worklist import Job
from ithaca.programs.models import Program
from ithaca.web.shell import numbers
from ithaca.web.shell.charts import Chart, Row, Series
from ithaca.web.templatetags.kit import strip

register = template.Library()


@register.simple_tag
def job_url(program: Program, job: Job) -> str:
    """Where the one button of a line of the work list leads."""
    return reverse(job.url_name, kwargs={"program": program.pk, **job.ids}) + job.query


@register.filter
def of_pair(found: dict[int, PairHealth], pair: int) -> PairHealth | None:
    """How this pair fares, as far as it was looked at."""
    return found.get(pair)


@register.simple_tag
def dot(color: int) -> SafeString:
    """The color of a part, for its name in a key or a table."""
    return format_html(
        '<svg class="dot" viewBox="0 0 10 10" aria-hidden="true">'
        '<rect class="c{}" width="10" height="10" rx="2"/></svg>',
        color,
    )


@register.filter
def grouped(number: Any) -> str:
    """1,840 as the reader's language writes it."""
    return numbers.grouped(number)


@register.simple_tag
def stage_bar(stage: Stage, stages: tuple[Stage, ...]) -> SafeString:
    """Mentees and mentors of one step, against the widest step."""
    widest = max((one.mentees + one.mentors for one in stages), default=0)
    label = _("%(mentees)s mentees, %(mentors)s mentors") % {
        "mentees": numbers.grouped(stage.mentees),
        "mentors": numbers.grouped(stage.mentors),
    }
    return strip((stage.mentees, stage.mentors), widest, label)


@register.simple_tag
def answers_bar(answers: AnswerCounts) -> SafeString:
    """Yes, waiting and no as one bar, each in the color of its line in the table; the rest is ground."""
    label = _("%(yes)d of %(all)d matches are accepted by both") % {
        "yes": answers.accepted,
        "all": answers.published,
    }
    parts = ((answers.accepted, 1), (answers.waiting, 4), (answers.declined, 5))
    return colored_strip(parts, answers.published, label)


@register.simple_tag
def aim_bar(aim: Aim) -> SafeString:
    """What is, against a mark at what is aimed for."""
    label = _("%(now)s of %(aim)s") % {"now": numbers.grouped(aim.now), "aim": numbers.grouped(aim.aim)}
    whole = max(aim.now, aim.aim, 1)
    return format_html(
        '<svg class="strip" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect class="c0" y="3" width="100" height="6"/><rect class="c{}" y="3" width="{}" height="6"/>'
        '<rect class="mark" x="{}" width=".8" height="12"/></svg>',
        label,
        1 if aim.is_reached else 4,
        f"{100 * aim.now / whole:.1f}",
        f"{99.2 * aim.aim / whole:.1f}",
    )


@register.simple_tag
def effects_chart(effects: Effects) -> Chart:
    """How many mentors each mentee could get."""
    rows = tuple(Row(_band(band), (band.count,), color=_warning(band)) for band in effects.bands)
    return Chart(
        caption=_("How many mentors each mentee could get"),
        heading=_("Mentors possible"),
        series=(Series(_("Mentees")),),
        rows=rows,
    )


@register.simple_tag
def trades_chart(trades: tuple[Trade, ...]) -> Chart:
    """How many people have a mentor, by the lowest score of a pair."""
    rows = tuple(Row("–" if trade.lowest is None else str(trade.lowest), (trade.people,)) for trade in trades)
    return Chart(
        caption=_("People matched, by the lowest score of a pair"),
        heading=_("Lowest score"),
        series=(Series(_("People matched")),),
        rows=rows,
    )


def _band(band: Band) -> str:
    if band.high == 0:
        return pgettext("mentors possible", "none")
    return f"{band.low}+" if band.high is None else f"{band.low}–{band.high}"


def _warning(band: Band) -> int:
    """The color of a band: nobody at all, hardly anybody, enough."""
    return {0: 5, 1: 4}.get(band.low, 1)


def colored_strip(parts: tuple[tuple[int, int], ...], whole: int, label: str) -> SafeString:
    """A bar whose parts have colors of their own: (number, color)."""
    x, shapes = 0.0, [format_html('<rect class="c0" width="{}" height="8"/>', 1000)]
    for number, color in parts:
        width = 1000 * number / whole if whole else 0
        if width:
            shapes.append(
                format_html(
                    '<rect class="c{}" x="{}" width="{}" height="8"/>',
                    color,
                    f"{x:.1f}",
                    f"{max(width - 4, 1):.1f}",
                )
            )
        x += width
    return format_html(
        '<svg class="strip" viewBox="0 0 1000 8" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        label,
        SafeString("".join(shapes)),
    )
