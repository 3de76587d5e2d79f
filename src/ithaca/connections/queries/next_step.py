"""What a pair does next, for one of the two: one thing, why, and where."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.connections.models import Agreement, Confirmation, Connection, Meeting
from ithaca.connections.queries.circle_times import members_of, who_can
from ithaca.connections.queries.members import Side
from ithaca.connections.queries.saying_when import day_and_time
from ithaca.connections.states import COMING, MeetingState, is_at_work
from ithaca.kernel import clock, links

LAST_WEEK = timedelta(days=7)
SOON = 7  # days from the match in which a first meeting is easy; after them it is said more plainly


@dataclass(frozen=True)
class PairStep:
    """Without `path` there is nothing to do but to wait. A smaller `urgency` comes first."""

    urgency: int
    title: str
    text: str
    button: str = ""
    path: str = ""


@dataclass(frozen=True)
class Situation:
    """All that decides what comes next between the members. `to_sign` waits for the reader."""

    side: Side
    connection: Connection
    meetings: tuple[Meeting, ...]
    held: int
    to_sign: Agreement | None = None

    @property
    def name(self) -> str:
        return self.side.name

    @property
    def days_together(self) -> int:
        return (clock.now() - self.connection.opened_at).days


def meetings_to_settle(connections: Collection[int]) -> dict[int, list[Meeting]]:
    """What lies before each pair, or waits for a word, the earliest first. At most 4 queries."""
    found: dict[int, list[Meeting]] = defaultdict(list)
    words = Prefetch("confirmations", Confirmation.objects.order_by("said_at"))
    rows = Meeting.objects.filter(connection__in=connections, state__in=COMING).prefetch_related(
        words, "times__answers"
    )
    for meeting in rows.order_by("starts_at", "pk"):
        found[meeting.connection_id].append(meeting)
    return found


def step_of(here: Situation) -> PairStep | None:
    """None when the pair is not at work. No queries."""
    if not is_at_work(here.connection.state, here.side.own.program.state):
        return None
    return (
        _say(here)
        or _say_goodbye(here)
        or _offer_again(here)
        or _pick(here)
        or _sign(here)
        or _wait(here)
        or _prepare(here)
        or _arrange(here)
    )


def _say(here: Situation) -> PairStep | None:
    over = next((one for one in here.meetings if one.ends_at and one.ends_at <= clock.now()), None)
    if over is None:
        return None
    assert over.starts_at is not None
    return PairStep(
        1, _("Did you and %(name)s meet?") % {"name": here.name},
        _("On %(day)s. Say whether it took place; it takes one press.")
        % {"day": day_and_time(over.starts_at, here.side.zone)},
        _("Say how it was"), _path(over),
    )  # fmt: skip


def _say_goodbye(here: Situation) -> PairStep | None:
    """From a week before the end: a good goodbye, or more time."""
    day = here.connection.ends_on
    if day - clock.today() > LAST_WEEK:
        return None
    is_over = day < clock.today()
    text = _("Your time together is over. Say a word of thanks, or ask for more time.")
    soon = _("Your time together ends on %(day)s. Plan a last talk, say thanks, or ask for more time.")
    return PairStep(
        2, _("End well with %(name)s") % {"name": here.name},
        text if is_over else soon % {"day": date_format(day, "j F")},
        _("See how to end well"), links.path_to("ending", connection=here.connection.pk),
    )  # fmt: skip


def _offer(here: Situation) -> Meeting | None:
    return next((one for one in here.meetings if one.state == MeetingState.PROPOSED), None)


def _offer_again(here: Situation) -> PairStep | None:
    """Nobody picked in time: an offer whose times have all passed holds nobody up."""
    offer = _offer(here)
    if offer is None:
        return None
    is_over = all(time.starts_at <= clock.now() for time in offer.times.all())
    if not is_over and not _suits_too_few(here, offer):
        return None
    text = _("The times that were offered have passed. Either of you can offer new ones.")
    if here.side.is_circle:
        text = _("The times that were offered do not suit enough of you. Each of you can offer new ones.")
    return PairStep(
        2, _("Find another time with %(name)s") % {"name": here.name}, text,
        _("Offer times"), links.path_to("other_times", meeting=offer.pk),
    )  # fmt: skip


def _suits_too_few(here: Situation, offer: Meeting) -> bool:
    """Everybody of a circle has said, and still nothing is booked."""
    return (
        here.side.is_circle and who_can(offer, members_of(here.side), tuple(offer.times.all())).has_everybody
    )


def _pick(here: Situation) -> PairStep | None:
    offer = _offer(here)
    if offer is None or offer.offered_by_id == here.side.person.pk:
        return None
    text = _("Pick one that suits you, or offer others.")
    if here.side.is_circle:
        if here.side.person.pk in who_can(offer, members_of(here.side), tuple(offer.times.all())).said:
            return None
        text = _("Say which of them suit you. It takes a minute.")
    name = here.side.given_name_of(offer.offered_by_id)
    return PairStep(
        1, _("%(name)s offers times to meet") % {"name": name}, text, _("See the times"), _path(offer)
    )


def _sign(here: Situation) -> PairStep | None:
    if here.to_sign is None:
        return None
    name = here.side.given_name_of(here.to_sign.offered_by_id)
    text = _("Read how you two could work together, then sign it or offer other words.")
    if here.side.is_circle:
        text = _("Read how you could work together, then sign it or offer other words.")
    return PairStep(
        2, _("%(name)s offers an agreement") % {"name": name}, text,
        _("Read the agreement"), links.path_to("agreement", connection=here.connection.pk),
    )  # fmt: skip


def _wait(here: Situation) -> PairStep | None:
    offer = _offer(here)
    if offer is None:
        return None
    if here.side.is_circle:
        return PairStep(
            5, _("Your circle says which times suit"),
            _("We write to all of you as soon as one suits a mentor and half of the mentees."),
            _("See who can"), _path(offer),
        )  # fmt: skip
    return PairStep(
        5, _("%(name)s picks one of your times") % {"name": here.name},
        _("We write to you as soon as one is picked. Until then you can offer others."),
        _("See what you offered"), _path(offer),
    )  # fmt: skip


def _prepare(here: Situation) -> PairStep | None:
    booked = next((one for one in here.meetings if one.starts_at), None)
    if booked is None or booked.starts_at is None:
        return None
    when = {"name": here.name, "day": day_and_time(booked.starts_at, here.side.zone)}
    return PairStep(
        4, _("You meet %(name)s on %(day)s") % when,
        _("Have a look at what to talk about. Two minutes are enough."), _("Prepare"), _path(booked),
    )  # fmt: skip


def _arrange(here: Situation) -> PairStep:
    path = links.path_to("new_meeting", connection=here.connection.pk)
    if here.held:
        title = _("Arrange your next meeting with %(name)s")
        text = _("Offer a few times. Who has the next date keeps going.")
        return PairStep(3, title % {"name": here.name}, text, _("Offer times"), path)
    return PairStep(
        2, _("Arrange your first meeting with %(name)s") % {"name": here.name}, _since(here),
        _("Offer times"), path,
    )  # fmt: skip


def _since(here: Situation) -> str:
    """The clock from the match to the first meeting, said kindly."""
    days = here.days_together
    if days < SOON:
        return _("Half an hour is enough to get to know each other. Within a week is best.")
    if here.side.is_circle:
        return ngettext(
            "Your circle is %(n)d day old and has not met yet. Half an hour is enough; anybody may start.",
            "Your circle is %(n)d days old and has not met yet. Half an hour is enough; anybody may start.",
            days,
        ) % {"n": days}
    said = ngettext(
        "You have been a pair for %(n)d day and have not met yet. Half an hour is enough; either may start.",
        "You have been a pair for %(n)d days and have not met yet. Half an hour is enough; either may start.",
        days,
    )
    return said % {"n": days}


def _path(meeting: Meeting) -> str:
    return links.path_to("meeting", meeting=meeting.pk)
