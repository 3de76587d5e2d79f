"""A form that is included without its surroundings has no token, and every browser is refused."""

import re

from tests.house.sources import TEMPLATES, files

ALONE = re.compile(r'{% include "([^"]+)"[^%]* only %}')


def test_no_form_is_cut_off_from_its_token() -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in files(TEMPLATES, ".html")}
    cut_off = {TEMPLATES / name for text in pages.values() for name in ALONE.findall(text)}

    assert [str(path) for path in cut_off if "csrf_token" in pages[path]] == []
