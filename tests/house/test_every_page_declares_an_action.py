import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, path
from tests.site_map import Page, pages

from ithaca.access.can import Can
from ithaca.access.decide import may as decide
from ithaca.config.permissions import PUBLIC_PAGES, TABLE

# Decided on inside a page that has another action of its own: say where.
ASKED_INSIDE_A_PAGE: dict[Can, str] = {}


def bare() -> list[Page]:
    return [page for page in pages() if page.action is None and not page.is_public]


def test_every_page_declares_an_action_or_is_public() -> None:
    assert bare() == []


def test_a_bare_view_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    patterns = [*get_resolver().url_patterns, path("forgotten/", forgotten, name="forgotten")]
    monkeypatch.setattr(get_resolver(), "url_patterns", patterns)

    assert [page.name for page in bare()] == ["forgotten"]


def test_every_page_has_a_name_of_its_own() -> None:
    names = [page.name for page in pages()]

    assert "" not in names
    assert sorted(names) == sorted(set(names))


def test_public_pages_exist() -> None:
    assert set(PUBLIC_PAGES) <= {page.name for page in pages()}


def test_every_action_has_a_row() -> None:
    assert set(TABLE) == set(Can)


def test_every_row_is_used_by_a_page() -> None:
    used = {page.action for page in pages()} | set(ASKED_INSIDE_A_PAGE)

    assert sorted(set(TABLE) - used) == []


def test_an_action_without_a_row_is_a_mistake_and_not_a_no(alice: object) -> None:
    with pytest.raises(KeyError):
        decide(alice, "thing.unheard_of")  # type: ignore[arg-type]
