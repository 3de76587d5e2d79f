"""All accounts of the site; shutting one and opening it again."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ithaca.access.can import Can
from ithaca.people.actions.presence import deactivate, reactivate
from ithaca.people.models import Person
from ithaca.people.queries import accounts
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.doors import PersonRequest, may
from ithaca.web.shell.render import done, page, say_no


@require_GET
@may(Can.SITE_READ)
def site_accounts(request: PersonRequest) -> HttpResponse:
    search, number = request.GET.get("q", "").replace("\0", "").strip()[:80], request.GET.get("page", "")
    only_shut = request.GET.get("show") == "shut"
    found = accounts(search=search, only_shut=only_shut, page=int(number) if number.isdecimal() else 1)
    keep = "&" + urlencode({"q": search, "show": "shut" if only_shut else ""})
    return page(request, "operator/accounts.html", found=found, search=search, only_shut=only_shut, keep=keep)


@require_POST
@may(Can.SITE_CHANGE)
def shut(request: PersonRequest, person: Person) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(deactivate, person, by=request.person):
        return done(request, _("The account is shut. Its sessions have ended."), "site_accounts")
    return say_no(request, form, "site_accounts")


@require_POST
@may(Can.SITE_CHANGE)
def reopen(request: PersonRequest, person: Person) -> HttpResponse:
    form = ActionForm(request.POST)
    if form.attempt(reactivate, person, by=request.person):
        return done(request, _("The account is open again."), "site_accounts")
    return say_no(request, form, "site_accounts")
