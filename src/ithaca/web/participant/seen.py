"""What the others of a program see of somebody, for the person it is about."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ithaca.access.can import Can
from ithaca.pairing.queries.cards import own_cards
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import page


@require_GET
@may(Can.HOME_READ)
def seen_by_others(request: PersonRequest) -> HttpResponse:
    return page(request, "participant/seen_by_others.html", cards=own_cards(request.person))
