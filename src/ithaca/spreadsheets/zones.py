"""Time zones under the names that people and programs give them."""

import re
from functools import lru_cache
from zoneinfo import available_timezones

from ithaca.spreadsheets.texts import cleaned, folded

IANA = re.compile(r"[A-Za-z_]+(?:/[A-Za-z_+\-0-9]+){1,2}")
OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−])\s*(\d{1,2})(?::?00)?", re.IGNORECASE)
LONGEST = 80
OLD_OR_TECHNICAL = ("Etc/", "SystemV/", "US/", "posix/", "right/")
WINDOWS = {
    "gmt standard time": "Europe/London",
    "w. europe standard time": "Europe/Berlin",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "romance standard time": "Europe/Paris",
    "gtb standard time": "Europe/Bucharest",
    "e. europe standard time": "Europe/Chisinau",
    "fle standard time": "Europe/Kyiv",
    "russian standard time": "Europe/Moscow",
    "turkey standard time": "Europe/Istanbul",
    "israel standard time": "Asia/Jerusalem",
    "egypt standard time": "Africa/Cairo",
    "south africa standard time": "Africa/Johannesburg",
    "arabian standard time": "Asia/Dubai",
    "pakistan standard time": "Asia/Karachi",
    "india standard time": "Asia/Kolkata",
    "singapore standard time": "Asia/Singapore",
    "china standard time": "Asia/Shanghai",
    "tokyo standard time": "Asia/Tokyo",
    "korea standard time": "Asia/Seoul",
    "aus eastern standard time": "Australia/Sydney",
    "new zealand standard time": "Pacific/Auckland",
    "eastern standard time": "America/New_York",
    "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver",
    "pacific standard time": "America/Los_Angeles",
    "e. south america standard time": "America/Sao_Paulo",
    "argentina standard time": "America/Argentina/Buenos_Aires",
}


def zone_of(text: str) -> str | None:
    """The zone's name in the time zone database, or nothing when it is not known."""
    plain = cleaned(text)
    return _zone_of(plain) if len(plain) <= LONGEST else None


@lru_cache(maxsize=4096)
def _zone_of(plain: str) -> str | None:
    names = _zones_by_name()
    key = folded(plain).replace(" ", "_")
    if found := names.get(key) or WINDOWS.get(folded(plain)):
        return found
    if match := IANA.search(plain):
        return names.get(match[0].casefold())
    if match := OFFSET.fullmatch(plain):
        # The names of fixed zones count westward.
        sign = "-" if match[1] == "+" else "+"
        return names.get(f"etc/gmt{sign}{int(match[2])}")
    return None


@lru_cache(maxsize=1)
def _zones_by_name() -> dict[str, str]:
    """Full names, and cities where only one zone has that city."""
    zones = sorted(available_timezones())
    cities: dict[str, list[str]] = {}
    for zone in zones:
        if "/" in zone and not zone.startswith(OLD_OR_TECHNICAL):
            cities.setdefault(zone.rpartition("/")[2].casefold(), []).append(zone)
    by_city = {city: found[0] for city, found in cities.items() if len(found) == 1}
    return by_city | {zone.casefold(): zone for zone in zones}
