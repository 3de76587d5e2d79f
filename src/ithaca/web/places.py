"""Where the named places are that mails point to."""

from collections.abc import Callable

from django.urls import reverse

from ithaca.kernel import links
from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person

PLACES: dict[str, str] = {
    "home": "home",
    "proposal": "proposal",
    "profile": "profile",
    "choices": "choices",
    "connection": "connection",
    "meeting": "meeting",
    "new_meeting": "new_meeting",
    "other_times": "other_times",
    "agreement": "agreement",
    "messages": "messages",
    "check_in": "check_in",
    "ending": "ending",
    "event": "event",
    "events": "events",
    "library": "library",
    "introduction": "introduction",
    "directory": "directory",
    "slot": "slot",
    "networks": "networks",
    "programs": "programs",
    "program": "program_home",
    "people": "people",
    "matching": "matching",
    "run": "run",
    "manager": "manager",
    "my_pairs": "my_pairs",
    "sponsor": "sponsor",
    "operator": "site",
    "concerns": "concerns",
    "site_safeguarding": "site_safeguarding",
}


def register_all() -> None:
    for place, url_name in PLACES.items():
        links.register(place, _path(url_name))
    links.register_personal(personal_path)


def personal_path(person: Person, place: str, path: str) -> str:
    """A path that lets one person in, once, and leads them to `path`."""
    return reverse("personal_link", kwargs={"token": mint_link(person, place=place, path=path)})


def _path(url_name: str) -> Callable[..., str]:
    return lambda **ids: reverse(url_name, kwargs=ids)
