"""Answering with a page, or with the fragment of it that htmx asked for."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as render_template
from django.urls import reverse
from django.utils.functional import Promise


def page(request: HttpRequest, template: str, *, status: int = 200, **names: Any) -> HttpResponse:
    """The whole page; or, when htmx names a fragment in `HX-Target`, `_<fragment>.html` beside it."""
    return render_template(request, template_for(request, template, names), names, status=status)


def template_for(request: HttpRequest, template: str, names: Mapping[str, Any]) -> str:
    target = getattr(request, "htmx", None) and request.htmx.target  # type: ignore[attr-defined]
    fragments = names.get("fragments", ())
    if target and target in fragments:
        folder, _, _ = template.rpartition("/")
        return f"{folder}/_{target}.html"
    return template


def done(request: HttpRequest, said: str | Promise, to: str, **ids: Any) -> HttpResponse:
    """After something was done: say so, and go on to a page."""
    messages.success(request, str(said))
    return go_to(request, to, **ids)


def done_at(request: HttpRequest, said: str | Promise, path: str) -> HttpResponse:
    """After something was done: say so, and go on to where somebody came from."""
    messages.success(request, str(said))
    return go(request, path)


def go_to(request: HttpRequest, to: str, **ids: Any) -> HttpResponse:
    """Go on to a page by its name."""
    return go(request, reverse(to, kwargs=ids))


def go(request: HttpRequest, path: str) -> HttpResponse:
    if getattr(request, "htmx", None):
        return HttpResponse(status=204, headers={"HX-Redirect": path})
    return HttpResponseRedirect(path)


def say_no(request: HttpRequest, form: BaseForm, to: str, **ids: Any) -> HttpResponse:
    """After a refusal of something that has no form to show it in: say why, and go back."""
    for problems in form.errors.values():
        for problem in problems:
            messages.warning(request, str(problem))
    return go_to(request, to, **ids)
