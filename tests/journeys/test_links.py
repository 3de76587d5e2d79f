"""No page has a link that leads its reader to nothing."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from tests.journeys.test_every_page import ROLES, to_look_at
from tests.world import build_world

HREF = re.compile(r'<a [^>]*href="(/[^"#]*)')
NOT_FOLLOWED = re.compile("^/(static|-)/|sign-out")


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_every_link_leads_somewhere(role: str) -> None:
    world, client = build_world(), Client()
    if person := world.people[role]:
        client.force_login(person)

    asked: dict[str, str] = {}
    for case in to_look_at(world, role):
        for link in HREF.findall(client.get(case.path).content.decode(errors="replace")):
            asked.setdefault(urlsplit(link.replace("&amp;", "&")).path, case.path)
    lost = [
        f"{page} leads to {link}"
        for link, page in asked.items()
        if not NOT_FOLLOWED.search(link) and client.get(link).status_code >= 400
    ]

    assert asked
    assert lost == []
