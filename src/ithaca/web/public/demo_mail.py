"""The mails that the demo has sent, for anybody to read. Outside of the demo there is no such page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from ithaca.web.public.mailbox import letters
from ithaca.web.shell.doors import public
from ithaca.web.shell.render import page


@require_GET
@public("the demo has nobody real in it")
def demo_mail(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    number = request.GET.get("read", "")
    found = letters(settings.MAIL_FOLDER, newest=200)
    chosen = next((letter for letter in found if letter.key == number), None)
    return page(request, "public/demo_mail.html", letters=found, chosen=chosen)
