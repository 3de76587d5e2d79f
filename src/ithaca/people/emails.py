"""Mails about accounts."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.outbox.declaring import Email, declare


@dataclass(frozen=True)
class SignInCode:
    code: str


SIGN_IN_CODE = declare(
    Email(
        key="people.sign_in_code",
        title=_("Code to sign in"),
        to=_("who signs in"),
        context=SignInCode,
        sample=lambda: SignInCode(code="K7F-Q2M"),
        waits_while=None,
        secret=True,
    )
)
