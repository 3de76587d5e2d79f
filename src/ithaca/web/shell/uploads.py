"""Requests that are too large are answered before anything of them is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

MEBIBYTE = 1024 * 1024
# A form around the file: its other fields and the lines between them.
ENVELOPE = MEBIBYTE


class SizeLimit:
    """Stands before everything that reads forms, because the check of a form's token reads all of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and int(announced) <= settings.MAX_UPLOAD_BYTES + ENVELOPE:
            return self.get_response(request)
        most = settings.MAX_UPLOAD_BYTES // MEBIBYTE
        return HttpResponse(render_to_string("errors/413.html", {"most": most}), status=413)
