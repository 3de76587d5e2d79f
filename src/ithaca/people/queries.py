"""Reads about people and the organization."""

from collections.abc import Collection
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Q

from ithaca.people.models import Organization, Person

A_PAGE = 50


def organization() -> Organization:
    """The one organization of this installation, without its picture; its defaults before it is set up. 1 query."""
    found = Organization.objects.filter(pk=1).defer("logo").first()
    return found or Organization(pk=1, language=settings.LANGUAGE_CODE)


def reports_among(manager: Person, people: Collection[int]) -> set[int]:
    """Who of them reports to somebody, directly or through others. 1 query."""
    return set(Person.objects.below(manager).filter(pk__in=people).values_list("pk", flat=True))


def zone_of_site() -> ZoneInfo:
    """The zone in which days are written, for work outside of a request. 1 query."""
    return ZoneInfo(_of_site("time_zone") or Organization().time_zone)


def language_of_site() -> str:
    """The language of whoever has not chosen one. 1 query."""
    return _of_site("language") or settings.LANGUAGE_CODE


def organization_logo() -> tuple[bytes, str] | None:
    """The picture and its type. 1 query."""
    found = Organization.objects.filter(pk=1).exclude(logo_type="").first()
    return (bytes(found.logo or b""), found.logo_type) if found else None


def accounts(*, search: str, only_shut: bool, page: int) -> "Page[Any]":
    """All accounts by name, or those that fit. 2 queries."""
    rows = Person.objects.select_related("manager").order_by("name", "pk")
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(email__icontains=search))
    if only_shut:
        rows = rows.filter(is_active=False)
    return Paginator(rows, A_PAGE).get_page(page)


def _of_site(field: str) -> str:
    """One fact of the organization, which is asked for each letter; empty before it is set up."""
    return Organization.objects.filter(pk=1).values_list(field, flat=True).first() or ""
