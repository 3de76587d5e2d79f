"""Times in words, in the zone of whoever reads them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day_and_time(moment: datetime, zone: ZoneInfo) -> str:
    """Thursday 5 March, 16:00."""
    return date_format(moment.astimezone(zone), "l j F, H:i")


def time_there(moment: datetime, zone: ZoneInfo, other: ZoneInfo) -> str:
    """The other's time, with their day where it is another one."""
    there, here = moment.astimezone(other), moment.astimezone(zone)
    return date_format(there, "H:i" if there.date() == here.date() else "l, H:i")


def zone_words(zone: ZoneInfo) -> str:
    """Europe/Berlin as "Berlin time"."""
    return _("%(city)s time") % {"city": zone.key.rsplit("/", 1)[-1].replace("_", " ")}
