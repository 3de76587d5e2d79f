"""How the sign-in library works in this house: no open registration, mail through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ithaca.people.actions.codes import mail_code
from ithaca.people.actions.presence import note_sign_in
from ithaca.people.models import Person
from ithaca.people.models.person import plain_address


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code. Look at the newest mail, or ask for another code."),
        "too_many_login_attempts": _("Too many tries. Wait a quarter of an hour, then ask for a new code."),
        "rate_limited": _("Too many tries. Wait a quarter of an hour, then ask for a new code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in through a program, never through a form of the site."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The code is the one mail that signing in sends."""
        if "code" in context:
            mail_code(email, str(context["code"]))

    def pre_login(
        self, request: HttpRequest, user: Person, *, email: str | None, **more: Any
    ) -> HttpResponse | None:
        """A code speaks for the address that it was mailed to: once that has changed, it lets nobody in."""
        if plain_address(email) != user.email:
            clear_login(request)
            return self.respond_user_inactive(request, user)
        response: HttpResponse | None = super().pre_login(request, user, email=email, **more)
        return response

    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        note_sign_in(user)

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """Shut or moved to another address after the code was sent: the same as an address that nobody has."""
        return HttpResponseRedirect(reverse("account_login"))

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """The pages say what happened; only what went wrong is said beside them."""
        if level >= messages.ERROR and kwargs.get("message"):
            messages.warning(request, kwargs["message"])
