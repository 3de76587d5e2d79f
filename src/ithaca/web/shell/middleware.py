"""What happens around every request."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control

from ithaca.kernel import clock, languages
from ithaca.people.actions.presence import note_presence
from ithaca.people.queries import organization
from ithaca.web.shell.reader import zone_of_reader

Next = Callable[[HttpRequest], HttpResponse]
PRESENCE_EVERY = timedelta(minutes=10)


class PrivatePages:
    """Pages behind sign-in, and pages that a personal link opens, are never stored by a browser or proxy."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, no_store=True, private=True)
        return response


class OrganizationOfTheSite:
    """Dates and times are shown in the reader's zone, or else in the organization's."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = organization()
        request.organization = found  # type: ignore[attr-defined]
        with timezone.override(zone_of_reader(request.user, found)):
            return self.get_response(request)


class LanguageOfTheReader:
    """A page speaks its reader's language; to whoever has not chosen one, the organization's.

    Browsers name a language that hardly anybody has chosen there, so they are not asked.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        own = request.user.language if request.user.is_authenticated else ""
        language = languages.first_known(own, request.organization.language)  # type: ignore[attr-defined]
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class LastSeen:
    """When somebody was here last, at most every ten minutes."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if person.is_authenticated and (
            person.last_seen_at is None or clock.now() - person.last_seen_at > PRESENCE_EVERY
        ):
            note_presence(person.pk)
        return self.get_response(request)
