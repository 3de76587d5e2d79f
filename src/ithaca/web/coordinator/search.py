"""Search: the people of this program, and its pages."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.programs.models import Program
from ithaca.programs.queries.people import PeopleFilter, people_page
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.navigation import pages_about
from ithaca.web.shell.render import page

LONGEST = 80


@require_GET
@may(Can.PEOPLE_READ)
def search(request: PersonRequest, program: Program) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    number = request.GET.get("page", "")
    wanted = PeopleFilter(search=words, page=int(number) if number.isdecimal() and len(number) < 8 else 1)
    rows = people_page(program, wanted) if words else None
    pages = pages_about(words, program.pk) if words else []
    names: dict[str, Any] = {
        "rows": rows,
        "pages": pages,
        "search": words,
        "keep": f"&{urlencode({'q': words})}",
    }
    return page(request, "coordinator/people/search.html", program=program, **names)
