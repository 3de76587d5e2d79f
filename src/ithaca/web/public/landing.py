"""The page for who is not signed in, and the way on for who is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from ithaca.web.shell.doors import public
from ithaca.web.shell.render import page


@require_GET
@public("the first page of the site")
def landing(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home")
    return page(request, "public/landing.html")
