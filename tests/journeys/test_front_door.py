import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_first_page_welcomes_everybody(page: Page, color_scheme: str) -> None:
    page.emulate_media(color_scheme=color_scheme)  # type: ignore[arg-type]

    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert faults(page) == ""


def test_the_page_of_what_is_not_there_says_so(page: Page) -> None:
    page.goto("/nothing/here/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert faults(page) == ""
