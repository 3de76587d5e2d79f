"""What a program has sent to whom, without what it said."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.outbox.queries import sent_counts, sent_page
from ithaca.outbox.states import MessageState
from ithaca.programs.models import Program
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import page


@dataclass(frozen=True)
class Tab:
    state: str
    label: str | Promise
    count: int


@require_GET
@may(Can.PEOPLE_READ)
def sent_mail(request: PersonRequest, program: Program) -> HttpResponse:
    asked, number = request.GET.get("state", ""), request.GET.get("page", "")
    state = asked if asked in MessageState.values else ""
    names: dict[str, Any] = {
        "rows": sent_page(program.pk, state=state, page=int(number) if number.isdecimal() else 1),
        "state": state,
        "tabs": _tabs(sent_counts(program.pk)),
    }
    return page(request, "coordinator/people/mail.html", program=program, **names)


def _tabs(counts: dict[str, int]) -> list[Tab]:
    """All mails, then each state that has some."""
    states = [Tab(state.value, state.label, counts[state.value]) for state in MessageState]
    return [Tab("", _("All"), sum(counts.values())), *(tab for tab in states if tab.count)]
