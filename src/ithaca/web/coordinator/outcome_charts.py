"""The pictures of the page over time."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.outcomes.periods import Bucket
from ithaca.outcomes.queries.history import Course, History
from ithaca.outcomes.queries.load import MOST, Load
from ithaca.outcomes.queries.told import SCORES, Pulse, Reason
from ithaca.web.shell.charts import Chart, Row, Series
from ithaca.web.shell.numbers import grouped

RISK = 5  # the color of what needs somebody


def bucket_label(bucket: Bucket, step: str) -> str:
    return date_format(bucket.begins, "M Y" if step == "month" else "j M")


def course_chart(course: Course, history: History, *, aim: int | None = None) -> Chart:
    """One measure; a part of another one stands on what is left of it."""
    labels = [bucket_label(bucket, history.period.step) for bucket in history.buckets]
    measure = course.measure
    series = [Series(measure.title, RISK if measure.is_health else 1)]
    values: list[tuple[float, ...]] = [(value,) for value in course.values]
    if measure.within:
        whole = history.courses[measure.within]
        series.append(Series(_("The other pairs"), 0))
        values = [
            (part, max(every - part, 0)) for part, every in zip(course.values, whole.values, strict=True)
        ]
    return Chart(
        caption=_caption(course, history, aim),
        heading=_("Month") if history.period.step == "month" else _("Week of"),
        series=tuple(series),
        rows=tuple(Row(label, value) for label, value in zip(labels, values, strict=True)),
        aim=aim,
    )


def kind_of(course: Course) -> str:
    return "line" if course.measure.kind == "level" and not course.measure.within else "weeks"


def pulse_chart(pulse: Pulse) -> Chart:
    rows = tuple(
        Row(score, (count,), color=RISK if score in "12" else None)
        for score, count in zip(SCORES, pulse.counts, strict=True)
    )
    said = _("%(good)s of %(all)s answers are 4 or 5.") % {
        "good": grouped(pulse.good),
        "all": grouped(pulse.total),
    }
    return Chart(said, _("Of 5"), (Series(_("Answers")),), rows)


def load_chart(load: Load) -> Chart:
    labels = [str(n) for n in range(MOST)] + [f"{MOST}+"]
    rows = tuple(Row(label, (count,)) for label, count in zip(labels, load.mentors, strict=True))
    said = ngettext(
        "%(n)s mentor has no mentee now.", "%(n)s mentors have no mentee now.", load.free
    ) % {"n": grouped(load.free)}  # fmt: skip
    return Chart(said, _("Mentees"), (Series(_("Mentors")),), rows)


def reasons_chart(reasons: tuple[Reason, ...]) -> Chart:
    rows = tuple(Row(reason.label, (reason.count,), color=4) for reason in reasons)
    return Chart(
        _("As a coordinator or one of the two has said."), _("Reason"), (Series(_("Pairs"), 4),), rows
    )


def _caption(course: Course, history: History, aim: int | None) -> str:
    if aim:
        return _("%(now)s of the %(aim)s you aim for.") % {"now": grouped(course.now), "aim": grouped(aim)}
    if course.measure.within:
        whole = history.courses[course.measure.within]
        return _("%(part)s of %(whole)s pairs.") % {
            "part": grouped(course.now),
            "whole": grouped(whole.now),
        }
    if course.measure.kind == "level" and course.before is None:
        return _("%(n)s now.") % {"n": grouped(course.now)}
    if course.before is None:
        return _("%(n)s in this time.") % {"n": grouped(course.now)}
    return _("%(n)s now, %(before)s before this time.") % {
        "n": grouped(course.now),
        "before": grouped(course.before),
    }
