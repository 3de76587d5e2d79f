"""How the sign-in library works in this house: no open registration, mail through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from ithaca.outbox.actions.sending import Letter, send
from ithaca.people.emails import SIGN_IN_CODE, SignInCode
from ithaca.people.models import Person


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in through a program, never through a form of the site."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The one mail of sign-in is the code. Unknown addresses get nothing, which nobody can see."""
        person = Person.objects.known_as(email).filter(is_active=True).first()
        if person and "code" in context:
            code = str(context["code"])
            send(
                Letter(
                    email=SIGN_IN_CODE, to=person, context=SignInCode(code=code), once=f"code:{person.pk}:{code}"
                )
            )
